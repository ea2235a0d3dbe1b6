package dev.landfall.qdrant;

import dev.landfall.runbook.StoreKind;
import dev.landfall.spi.Capability;
import dev.landfall.spi.ConnectionSettings;
import dev.landfall.spi.Store;
import dev.landfall.spi.StoreAdapter;
import java.util.Set;

/**
 * Moves Qdrant collections. The address is that of the gRPC port, {@code http://host:6334} or {@code https://host:6334}; the
 * password is the API key. Collections whose name begins with {@code landfall_} are Landfall's own and no entities.
 */
public final class QdrantAdapter implements StoreAdapter {

    @Override
    public StoreKind kind() {
        return StoreKind.QDRANT;
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.NATIVE_COPY, Capability.STANDSTILL, Capability.BACKUP);
    }

    @Override
    public String keepingWritesAway() {
        return "every application has to read its route; of writes by any other, points that come or go are noticed,"
                + " points that are overwritten are not";
    }

    @Override
    public Store open(ConnectionSettings settings) {
        return new QdrantStore(Connection.open(settings));
    }
}
