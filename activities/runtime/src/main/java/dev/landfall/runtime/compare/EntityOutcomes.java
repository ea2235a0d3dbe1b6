package dev.landfall.runtime.compare;

import dev.landfall.runtime.dataset.EntityPair;
import java.util.Optional;

/** Hears what each entity of a comparison came to, and may know it already. */
@FunctionalInterface
public interface EntityOutcomes {

    /** What an entity came to before, if it was equal; empty where it has to be compared. */
    default Optional<EntityDifference> known(EntityPair pair) {
        return Optional.empty();
    }

    /** Takes an entity's outcome as soon as it is known. */
    void take(EntityDifference entity);
}
