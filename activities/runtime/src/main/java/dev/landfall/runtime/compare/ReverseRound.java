package dev.landfall.runtime.compare;

import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.runtime.quarantine.Known;
import dev.landfall.runtime.transform.SecretKeys;
import dev.landfall.workflow.activity.RoundOutcome;
import java.time.Duration;

/** One round over a dataset behind the switch: what the application has written to the new side is carried back to the old one. */
public final class ReverseRound {
    /** The old side is fenced, and nobody but these rounds brings anything there: a difference is one at the first look. */
    private static final Settling LIVE = new Settling(false, Duration.ZERO, 1);

    private final OpenDataset dataset;
    private final SecretKeys keys;
    private final long fence;
    private final Baselines baselines;
    private final Runnable heartbeat;

    /**
     * A round.
     *
     * @param dataset opened behind the switch
     * @param keys the keys that transforms may ask for
     * @param fence as in {@link dev.landfall.spi.copy.Batch}: a later attempt has a greater one
     * @param baselines what is remembered from one round to the next
     * @param heartbeat called every second or so; what it throws ends the round
     */
    public ReverseRound(OpenDataset dataset, SecretKeys keys, long fence, Baselines baselines, Runnable heartbeat) {
        this.dataset = dataset.afterSwitch().with(new Known(dataset.quarantine()));
        this.keys = keys;
        this.fence = fence;
        this.baselines = baselines;
        this.heartbeat = heartbeat;
    }

    /** Counts what would have to be carried back, all of it as unequal, and writes nothing. */
    public RoundOutcome look() {
        return run(LIVE, CarryBack.Mode.LOOK);
    }

    /** Carries back while the new side is being written. */
    public RoundOutcome live() {
        return run(LIVE, CarryBack.Mode.CARRY);
    }

    /**
     * Carries back while the new side stands still; all that was written is read again, and what is still unequal counted. Earlier
     * rounds that stood still, too, can bring nothing any more: what they know may have been undone on the new side since.
     */
    public RoundOutcome frozen() {
        dataset.pairs().forEach(pair -> CarryBack.shutOutEarlier(dataset, pair, fence));
        return run(Settling.FROZEN, CarryBack.Mode.VERIFY);
    }

    private RoundOutcome run(Settling settling, CarryBack.Mode mode) {
        Course course = Course.back(dataset, keys, mode, fence);
        return new DatasetRound(dataset, settling, course, baselines, heartbeat).run();
    }
}
