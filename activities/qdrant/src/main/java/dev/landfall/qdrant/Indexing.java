package dev.landfall.qdrant;

import static io.qdrant.client.ValueFactory.value;

import dev.landfall.qdrant.LedgerPoint.Kind;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import io.qdrant.client.grpc.Collections.CollectionStatus;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts off the building of vector indexes until after the load, in collections that a migration makes. What to go back to is
 * in the ledger before the collection is made.
 */
final class Indexing {
    private static final String THRESHOLD = "threshold";
    private static final Duration PATIENCE = Duration.ofHours(2);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    /** The status may be green for a moment before the server notices that there is something to build. */
    private static final int LOOKS = 2;

    private final Connection connection;
    private final LedgerStore store;
    private final CollectionCalls collections;

    Indexing(Connection connection, LedgerStore store) {
        this.connection = connection;
        this.store = store;
        collections = new CollectionCalls(connection);
    }

    /** Remembers that a collection is about to be made with indexing off. */
    void putOff(String migration, String entity, long threshold) {
        store.put(LedgerPoint.of(
                id(migration, entity), Kind.INDEXING, migration, entity, Map.of(THRESHOLD, value(threshold))));
    }

    boolean isPutOff(String migration, String entity) {
        return find(migration, entity).isPresent();
    }

    /** Turns it on again, and tells whether it was put off; the server builds on its own from here on. */
    boolean turnOn(String migration, String entity) {
        Optional<RetrievedPoint> putOff = find(migration, entity).filter(point -> collections.exists(entity));
        putOff.ifPresent(this::turnOn);
        return putOff.isPresent();
    }

    private void turnOn(RetrievedPoint point) {
        collections.indexFrom(
                point.getPayloadOrThrow(LedgerPoint.ENTITY).getStringValue(),
                point.getPayloadOrThrow(THRESHOLD).getIntegerValue());
    }

    /** Turns it on wherever the migration put it off. */
    void turnOnAll(String migration) {
        store.find(LedgerPoint.ofMigration(migration)).stream()
                .filter(point -> point.getPayloadOrThrow(LedgerPoint.KIND)
                        .getStringValue()
                        .equals(Kind.INDEXING.name()))
                .forEach(point -> turnOn(
                        migration, point.getPayloadOrThrow(LedgerPoint.ENTITY).getStringValue()));
    }

    /** Waits until the indexes are built, and forgets that they were put off. */
    void finish(String migration, String entity) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        int green = greenAfter(0, entity);
        while (green < LOOKS) {
            if (System.nanoTime() > deadline) {
                throw new StoreFailure(
                        FailureClass.TRANSIENT,
                        connection.where(entity),
                        "the vector index was not built within " + PATIENCE.toHours() + " hours",
                        "Try again: the server goes on building",
                        null);
            }
            pause(entity);
            green = greenAfter(green, entity);
        }
        store.delete(List.of(id(migration, entity)));
    }

    private int greenAfter(int green, String entity) {
        return collections.info(entity).getStatus() == CollectionStatus.Green ? green + 1 : 0;
    }

    private void pause(String entity) {
        try {
            Thread.sleep(LOOK_AGAIN);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StoreFailure(
                    FailureClass.TRANSIENT,
                    connection.where(entity),
                    "waiting for the vector index was interrupted",
                    "Try again",
                    stopped);
        }
    }

    private Optional<RetrievedPoint> find(String migration, String entity) {
        PointId id = id(migration, entity);
        return Optional.ofNullable(store.get(List.of(id)).get(id));
    }

    private static PointId id(String migration, String entity) {
        return LedgerPoint.id(Kind.INDEXING, migration, entity);
    }
}
