package dev.landfall.runtime.follow;

import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.spi.Concern;
import dev.landfall.spi.Entity;
import dev.landfall.spi.Store;
import dev.landfall.spi.copy.Batch;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.follow.Applier;
import dev.landfall.spi.follow.Apply;
import dev.landfall.spi.follow.Capture;
import dev.landfall.spi.follow.ChangeStream;
import dev.landfall.spi.follow.Retained;
import dev.landfall.spi.follow.Standing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Follows one dataset by its source's log: {@link #begin} before the copy starts, {@link #follow} once it is through. May be
 * ended at any moment; the next one goes on from what the target has committed.
 */
public final class Follower {
    private final OpenDataset dataset;
    private final Capture capture;
    private final Apply apply;

    /**
     * A follower of an opened dataset.
     *
     * @throws StoreFailure CONFIGURATION when its stores can't be followed by log
     */
    public Follower(OpenDataset dataset) {
        this.dataset = dataset;
        capture = dataset.source().capture().orElseThrow(() -> unable("from"));
        apply = dataset.target().apply().orElseThrow(() -> unable("to"));
    }

    private StoreFailure unable(String side) {
        return new StoreFailure(
                FailureClass.CONFIGURATION,
                dataset.name(),
                "its store in '" + side + "' has no log to follow",
                "Let rounds of compare and repair follow it",
                null);
    }

    /**
     * Has the source keep its changes from now on, and notes on the target where they begin. Idempotent: the first call counts.
     *
     * @throws StoreFailure REFUSAL when a call before has noted a position that the source does not hold any more
     */
    public void begin() {
        Optional<Standing> known = apply.standing(dataset.migration(), dataset.name());
        if (known.isPresent()) {
            // A slot that is made anew would begin too late, in silence.
            retained();
            return;
        }
        long position = capture.begin(dataset.migration(), dataset.name(), sources());
        apply.begin(dataset.migration(), dataset.name(), position);
    }

    /** All that would keep its source from being followed. Never changes anything. */
    public List<Concern> concerns() {
        return capture.concerns(sources());
    }

    /** How much of its log the source keeps for this dataset, and how far the target is behind. */
    public Retained retained() {
        long position = apply.standing(dataset.migration(), dataset.name())
                .orElseThrow(this::notBegun)
                .position();
        return capture.retained(dataset.migration(), dataset.name(), position);
    }

    private StoreFailure notBegun() {
        return new StoreFailure(
                FailureClass.REFUSAL,
                dataset.name(),
                "its changes were not kept from before the copy",
                "Roll back and copy again",
                null);
    }

    /** A position behind all that is on the source by now. */
    public long now() {
        return capture.now();
    }

    /**
     * Applies changes until the watch has enough. To be called when every entity has been copied.
     *
     * @param fence grows with each attempt; an older one is shut out
     */
    public void follow(long fence, FollowWatch watch) {
        List<Entity> targets = dataset.pairs().stream().map(EntityPair::target).toList();
        Batch batch = new Batch(dataset.migration(), "follow/" + dataset.name(), fence);
        if (apply.standing(dataset.migration(), dataset.name()).isEmpty()) {
            throw notBegun();
        }
        try (Applier applier = apply.open(batch, dataset.name(), targets);
                ChangeStream stream = capture.open(
                        dataset.migration(),
                        dataset.name(),
                        sources(),
                        looked(),
                        applier.standing().position())) {
            SourceRecords records = new SourceRecords(dataset, capture);
            Following following = new Following(dataset.name(), stream, applier, new ChangeTransform(dataset), records);
            following.copied(capture);
            following.run(watch);
        }
    }

    private List<Entity> sources() {
        return dataset.pairs().stream().map(EntityPair::source).toList();
    }

    /** Where both stores are of one kind, values that nobody looks at pass as their text. */
    private Map<String, Set<String>> looked() {
        Map<String, Set<String>> looked = new HashMap<>();
        for (EntityPair pair : dataset.pairs()) {
            looked.put(pair.name(), pair.reshape().isEmpty() ? pair.transforms().keySet() : SourceRecords.fields(pair));
        }
        return looked;
    }

    /**
     * Has the source keep nothing any more, and forgets on the target how far the changes came. Idempotent.
     *
     * @param source where the changes came from
     * @param target where they went
     */
    public static void end(String migration, String dataset, Store source, Store target) {
        source.capture().ifPresent(capture -> capture.end(migration, dataset));
        target.apply().ifPresent(apply -> apply.forget(migration, dataset));
    }
}
