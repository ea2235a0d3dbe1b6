package dev.landfall.workflow.activity;

import dev.landfall.runbook.DatasetSpec;

/**
 * A dataset with the connections that its stores stand for in this migration.
 *
 * @param spec the dataset as the runbook states it
 * @param source name of the source's connection
 * @param target name of the target's connection
 * @param cloned whether a phase of the runbook makes the target's structure as the source's, so that it may be missing
 * @param followed whether a phase of the runbook has it follow its source by the log, which is then kept from before the copy
 */
public record BoundDataset(DatasetSpec spec, String source, String target, boolean cloned, boolean followed) {

    /** A dataset whose target has its structure already. */
    public BoundDataset(DatasetSpec spec, String source, String target) {
        this(spec, source, target, false, false);
    }

    /** The same the other way round, which follows nothing. */
    public BoundDataset mirrored() {
        return new BoundDataset(spec, /* source= */ target, /* target= */ source, false, false);
    }

    /** The same between stores that take the place of its own: that follows nothing. */
    BoundDataset between(String from, String to) {
        return new BoundDataset(spec, from, to, cloned, false);
    }

    /** Its records as they are, onto a store of the source's kind; {@code clones} where the structure may be missing there. */
    BoundDataset copiedTo(String connection, boolean clones) {
        return new BoundDataset(spec.untransformed(), source, connection, clones, false);
    }
}
