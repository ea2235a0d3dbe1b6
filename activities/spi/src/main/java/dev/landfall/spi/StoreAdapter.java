package dev.landfall.spi;

import dev.landfall.runbook.StoreKind;
import java.util.Set;

/** The one public entry of an adapter module. Stateless and safe for any thread. */
public interface StoreAdapter {

    /** The kind of store that it speaks to. */
    StoreKind kind();

    /** What stores of this kind can do, known without a connection. */
    Set<Capability> capabilities();

    /**
     * What keeps writes away from such a source during a cutover, and which of them nothing would, for people; known without a
     * connection. With {@link Capability#FREEZE} it says how the store stops them, without it on whom that relies.
     */
    String keepingWritesAway();

    /**
     * Opens a pool of connections. Lazy: no address is contacted before the first call on the store, so that one
     * unreachable store does not keep a worker from starting.
     *
     * @throws dev.landfall.spi.failure.StoreFailure CONFIGURATION when the settings make no sense
     */
    Store open(ConnectionSettings settings);
}
