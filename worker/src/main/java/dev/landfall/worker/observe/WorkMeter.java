package dev.landfall.worker.observe;

import dev.landfall.runtime.activity.Meter;
import dev.landfall.workflow.activity.FollowedDataset;
import dev.landfall.workflow.phase.Whereabouts;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;

/** Metrics of what is under way: records and bytes as they are committed, and how far behind a followed dataset is. */
final class WorkMeter implements Meter {
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final double MILLIS = 1e3;

    private final Series series;

    WorkMeter(Series series) {
        this.series = series;
    }

    @Override
    public void moved(Moving what, long rows, long bytes) {
        String entity = series.entity(what.where().migration(), what.dataset(), what.entity());
        Tags tags = tags(what.where()).and("dataset", what.dataset(), "store", what.store(), "entity", entity);
        series.count("landfall.rows", "Records made durable on a target by a copy", tags, rows);
        series.count(
                "landfall.bytes", "Bytes made durable on a target by a copy, as stores transfer them", tags, bytes);
    }

    @Override
    public void followed(Whereabouts where, FollowedDataset now, long changes) {
        Tags tags = tags(where).and("dataset", now.dataset());
        series.count("landfall.changes", "Changes of a source's log made durable on its target", tags, changes);
        if (now.exact()) {
            tell(
                    "landfall.follow.lag",
                    "seconds",
                    "Within that time a change reaches the target",
                    tags,
                    now.lagMillis() / MILLIS);
        }
        tell("landfall.follow.behind", "bytes", "Log that the target does not have yet", tags, (double)
                now.behindBytes());
        tell("landfall.follow.kept", "bytes", "Log that the source keeps for the dataset", tags, (double)
                now.keptBytes());
        Long cap = now.capBytes();
        if (cap != null) {
            tell("landfall.follow.kept.limit", "bytes", "Log at which the source gives the dataset up", tags, (double)
                    cap);
        }
    }

    /** Labels of whatever happens in a migration. */
    static Tags tags(Whereabouts where) {
        return Tags.of(Series.MIGRATION, where.migration(), "phase", where.phase());
    }

    private void tell(String name, String unit, String description, Tags tags, double value) {
        series.tell(name, unit, description, tags, value, FRESH);
    }
}
