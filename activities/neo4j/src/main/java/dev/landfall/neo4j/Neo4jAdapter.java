package dev.landfall.neo4j;

import dev.landfall.runbook.StoreKind;
import dev.landfall.spi.Capability;
import dev.landfall.spi.ConnectionSettings;
import dev.landfall.spi.Store;
import dev.landfall.spi.StoreAdapter;
import java.util.Set;

/**
 * Neo4j 5 and newer, Community included. Entities are node labels and relationship types.
 *
 * <p>A node belongs to one entity: the first of its labels in the order of the runbook's {@code keys}, then by alphabet;
 * the others travel in the row's field {@code :labels}, its properties under their own names. All relationships of one
 * type from one node to another are one row, keyed by both ends, their properties a list in the field
 * {@code :relationships}. Points, durations with months or days, and times with an offset, which rows do not know, are
 * maps of one entry: {@code :point}, {@code :duration}, {@code :time}.
 *
 * <p>Stops no writes (Community has no read-only switch) and computes no digests in the store.
 */
public final class Neo4jAdapter implements StoreAdapter {

    @Override
    public StoreKind kind() {
        return StoreKind.NEO4J;
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.NATIVE_COPY, Capability.STANDSTILL, Capability.QUERY, Capability.BACKUP);
    }

    @Override
    public String keepingWritesAway() {
        return "every application has to read its route; a write by any other, to whatever label, is noticed and stops the"
                + " cutover";
    }

    @Override
    public Store open(ConnectionSettings settings) {
        return new Neo4jStore(Bolt.open(settings));
    }
}
