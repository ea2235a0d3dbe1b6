package dev.landfall.spi;

import java.time.Duration;
import java.util.List;

/**
 * A lease that stops writes, kept in the store itself and void by the store's own clock when nobody renews it. One
 * migration's freeze is told from another's by its id.
 */
public interface Freeze {

    /** In whose name a migration writes behind its own fence: what the new side holds is carried back so. */
    static String writerBehind(String migration) {
        return migration + "/reverse";
    }

    /**
     * Whether batches in the name of {@link #writerBehind} get through this migration's freeze and fence, and nobody else does. A store
     * that can't tell writers apart keeps them out too, until {@link #release}.
     */
    boolean letsOwnThrough();

    /**
     * Does what {@link #hold}, {@link #fence} and {@link #release} do, in a way that nobody meets and that leaves nothing, so that it is
     * known beforehand that they can be done and how long they take. A store in which they are a few short commands does nothing.
     */
    default void tryOut(String migration, List<Entity> entities) {}

    /** For how long the oldest writer that is open now has been open: {@link #hold} would wait for it. Zero when there is none. */
    default Duration oldestWriter(List<Entity> entities) {
        return Duration.ZERO;
    }

    /** For how long a canary goes unanswered where writes are held back instead of refused. */
    default Duration unanswered() {
        return Duration.ZERO;
    }

    /**
     * Stops writes to the entities for {@code lease}, having waited for open writers, then ended those still open after
     * {@code patience}. Called again it renews the lease; a shorter lease never shortens one that runs.
     */
    void hold(String migration, List<Entity> entities, Duration lease, Duration patience);

    /** Tries a write, which must be refused or held back, and leaves no trace. True when it was. */
    boolean canaryRefused(String migration, List<Entity> entities);

    /** Turns the freeze into one that does not end by itself; held-back writes are refused, not let through. */
    void fence(String migration, List<Entity> entities);

    /** Lets writes through again and removes everything that the freeze put there, fence included. Idempotent. */
    void release(String migration, List<Entity> entities);
}
