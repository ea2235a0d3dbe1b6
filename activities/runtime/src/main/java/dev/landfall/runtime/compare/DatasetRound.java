package dev.landfall.runtime.compare;

import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.runtime.quarantine.Standing;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.workflow.activity.RoundOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One round over a dataset: every entity compared, every difference repaired. Entities are compared side by side; what is
 * missing is written in their order, so that nodes come before relationships, and what is extra is deleted at the end in
 * the opposite order.
 */
public final class DatasetRound {
    private static final int ENTITIES_AT_ONCE = 2;
    /** Keys to delete that are kept in mind for all entities together; an entity with more is compared once again. */
    private static final int DELETIONS_KEPT = 100_000;

    private final OpenDataset dataset;
    private final Settling settling;
    private final Course course;
    private final Baselines baselines;
    private final Runnable heartbeat;
    private final int deletionsKept;

    private DatasetRound(
            OpenDataset dataset,
            Settling settling,
            Course course,
            Baselines baselines,
            Runnable heartbeat,
            int deletionsKept) {
        this.dataset = dataset;
        this.settling = settling;
        this.course = course;
        this.baselines = baselines;
        this.heartbeat = heartbeat;
        this.deletionsKept = deletionsKept;
    }

    /** A round of any course. */
    DatasetRound(OpenDataset dataset, Settling settling, Course course, Baselines baselines, Runnable heartbeat) {
        this(dataset, settling, course, baselines, heartbeat, DELETIONS_KEPT);
    }

    /** A round onward. {@code deletionsKept} bounds memory. */
    static DatasetRound onward(
            OpenDataset dataset,
            Settling settling,
            long fence,
            Baselines baselines,
            Runnable heartbeat,
            int deletionsKept) {
        OpenDataset since = dataset.since(fence);
        Course course = Course.onward(since, settling.frozen(), fence);
        return new DatasetRound(since, settling, course, baselines, heartbeat, deletionsKept);
    }

    /**
     * Compares and repairs. Under a freeze everything that was repaired is read again, and what is still unequal counted.
     *
     * @param fence as in {@link dev.landfall.spi.copy.Batch}: a later attempt has a greater one
     * @param baselines what is remembered from one round to the next
     * @param heartbeat called every second or so; what it throws ends the round
     * @throws dev.landfall.spi.failure.StoreFailure the first that any entity met; unless it is TRANSIENT, the other
     *     entities have been compared and repaired nevertheless
     */
    public static RoundOutcome run(
            OpenDataset dataset, Settling settling, long fence, Baselines baselines, Runnable heartbeat) {
        return onward(dataset, settling, fence, baselines, heartbeat, DELETIONS_KEPT)
                .run();
    }

    /** The same without repairs: somebody else brings what differs, and a repair beside would be undone by what is older. */
    public static RoundOutcome compare(
            OpenDataset dataset, Settling settling, long fence, Baselines baselines, Runnable heartbeat) {
        OpenDataset since = dataset.since(fence);
        return new DatasetRound(since, settling, Course.looking(since), baselines, heartbeat).run();
    }

    RoundOutcome run() {
        long start = System.nanoTime();
        List<EntityRound> rounds = rounds();
        Concurrently.run(rounds.stream().map(round -> (Runnable) round::upsert).toList(), ENTITIES_AT_ONCE, heartbeat);
        rounds.reversed().forEach(round -> round.delete(heartbeat));
        refuse(rounds);
        Standing quarantine = sweep();
        return outcome(
                rounds, quarantine, Duration.ofNanos(System.nanoTime() - start).toMillis());
    }

    private static void refuse(List<EntityRound> rounds) {
        List<StoreFailure> failures =
                rounds.stream().flatMap(round -> round.failure().stream()).toList();
        if (!failures.isEmpty()) {
            StoreFailure first = failures.getFirst();
            failures.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
    }

    private List<EntityRound> rounds() {
        AtomicInteger room = new AtomicInteger(deletionsKept);
        List<EntityRound> rounds = new ArrayList<>();
        Turn turn = Turn.FIRST;
        for (EntityPair pair : dataset.pairs()) {
            turn = turn.next();
            rounds.add(new EntityRound(dataset, pair, settling, course, turn, room, baselines.slot(dataset, pair)));
        }
        return rounds;
    }

    /** Every record has been seen: what was not set aside by this round can be transformed by now, or is gone. */
    private Standing sweep() {
        List<String> transformed = dataset.pairs().stream()
                .filter(pair -> !pair.asItIs() || dataset.mayLack(pair))
                .map(EntityPair::name)
                .toList();
        return transformed.isEmpty() ? Standing.EMPTY : dataset.quarantine().sweep(transformed);
    }

    private RoundOutcome outcome(List<EntityRound> rounds, Standing quarantine, long millis) {
        ComparisonResult sum = ComparisonResult.NOTHING;
        long unequal = 0;
        for (EntityRound round : rounds) {
            sum = sum.plus(round.result());
            unequal += round.unequal();
        }
        return new RoundOutcome(
                dataset.name(),
                sum.compared(),
                sum.missing(),
                sum.extra(),
                sum.different(),
                unequal,
                millis,
                quarantine.records(),
                quarantine.unwaived());
    }
}
