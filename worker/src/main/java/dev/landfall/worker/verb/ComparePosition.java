package dev.landfall.worker.verb;

import dev.landfall.report.Words;
import dev.landfall.runtime.compare.EntityDifference;
import dev.landfall.runtime.compare.EntityOutcomes;
import dev.landfall.runtime.control.Comparisons;
import dev.landfall.runtime.control.Comparisons.Equal;
import dev.landfall.runtime.dataset.EntityPair;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far a repair has come with comparing: entities that it found equal. One that was cut off does not read them again. Of entities
 * that differed nothing is kept, as that would be keys of records; they are compared again, and what was mended is equal by then.
 */
final class ComparePosition {
    /** As long as work on data may take elsewhere; what was equal before that says too little. */
    private static final Duration OLDEST = Duration.ofHours(12);

    private final Comparisons comparisons;
    private final String name;
    private final String basis;
    private final Map<List<String>, Equal> known = new HashMap<>();

    /**
     * The position of the comparison of that name.
     *
     * @param basis a digest of all that decides what is compared; a position of another one is none
     */
    ComparePosition(Comparisons comparisons, String name, String basis) {
        this.comparisons = comparisons;
        this.name = name;
        this.basis = basis;
        comparisons
                .known(name, basis, OLDEST)
                .forEach(equal -> known.put(List.of(equal.dataset(), equal.entity()), equal));
    }

    /** Outcomes of a dataset, remembered from now on, as far as they were not before. */
    EntityOutcomes of(String dataset, EntityOutcomes then) {
        return new EntityOutcomes() {
            @Override
            public Optional<EntityDifference> known(EntityPair pair) {
                return found(dataset, pair.name())
                        .map(equal -> new EntityDifference(dataset, pair.name(), equal.compared(), 0, 0, 0, List.of()));
            }

            @Override
            public void take(EntityDifference entity) {
                if (entity.equal() && found(dataset, entity.entity()).isEmpty()) {
                    comparisons.add(name, basis, dataset, entity.entity(), entity.compared());
                }
                then.take(entity);
            }
        };
    }

    /** When an entity was read, unless this run has read it; for people, empty or behind what it came to. */
    String since(EntityDifference entity) {
        return found(entity.dataset(), entity.entity())
                .map(equal -> ", as read before the last run was cut off, at " + Words.instant(equal.at()))
                .orElse("");
    }

    private Optional<Equal> found(String dataset, String entity) {
        return Optional.ofNullable(known.get(List.of(dataset, entity)));
    }

    /** It came to its end. */
    void end() {
        comparisons.forget(name);
    }
}
