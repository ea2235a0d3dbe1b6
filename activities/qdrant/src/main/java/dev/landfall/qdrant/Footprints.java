package dev.landfall.qdrant;

import static io.qdrant.client.ValueFactory.value;

import dev.landfall.qdrant.LedgerPoint.Kind;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.JsonWithInt.ListValue;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which points were on the target before a migration. The ids are kept in the ledger in chunks that belong to one attempt; the
 * mark that makes them count is written last, and only if there is none. So of two workers one wins, and a crash before
 * the mark leaves nothing that counts. No own point is ever written without the mark.
 */
final class Footprints {
    private static final String ID = "id";
    private static final String ABSENT = "absent";
    private static final String ADOPTED = "adopted";
    private static final String CHUNKS = "chunks";
    private static final String NUMBERS = "numbers";
    private static final String UUIDS = "uuids";

    private final Connection connection;
    private final LedgerStore store;
    private final CollectionCalls collections;
    private final Map<PointId, Footprint> known = new ConcurrentHashMap<>();

    Footprints(Connection connection, LedgerStore store) {
        this.connection = connection;
        this.store = store;
        collections = new CollectionCalls(connection);
    }

    static PointId id(String migration, String entity) {
        return LedgerPoint.id(Kind.FOOTPRINT, migration, entity);
    }

    /** Records what is there now, unless that was done before. */
    void begin(String migration, String entity) {
        store.make();
        PointId id = id(migration, entity);
        if (store.get(List.of(id)).containsKey(id)) {
            return;
        }
        String attempt = UUID.randomUUID().toString();
        boolean absent = !collections.exists(entity);
        int chunks = absent ? 0 : keepIds(migration, entity, attempt);
        Map<String, Value> mark = Map.of(ID, value(attempt), ABSENT, value(absent), CHUNKS, value(chunks));
        store.putIfAbsent(LedgerPoint.of(id, Kind.FOOTPRINT, migration, entity, mark));
    }

    /** Lets all points count as own, unless the migration has begun with the collection. */
    void adopt(String migration, String entity) {
        store.make();
        Map<String, Value> mark = Map.of(
                ID, value(UUID.randomUUID().toString()),
                ABSENT, value(false),
                CHUNKS, value(0),
                ADOPTED, value(true));
        store.putIfAbsent(LedgerPoint.of(id(migration, entity), Kind.FOOTPRINT, migration, entity, mark));
    }

    private int keepIds(String migration, String entity, String attempt) {
        int chunks = 0;
        try (Pages pages = Pages.all(connection, entity, Detail.IDS)) {
            for (Optional<Page> page = pages.next(); page.isPresent(); page = pages.next()) {
                List<PointId> ids =
                        page.get().points().stream().map(RetrievedPoint::getId).toList();
                if (!ids.isEmpty()) {
                    store.put(chunk(migration, entity, attempt, chunks++, ids));
                }
            }
        }
        return chunks;
    }

    private static PointStruct chunk(String migration, String entity, String attempt, int number, List<PointId> ids) {
        ListValue.Builder numbers = ListValue.newBuilder();
        ListValue.Builder uuids = ListValue.newBuilder();
        ids.forEach(id -> {
            if (id.hasUuid()) {
                uuids.addValues(value(id.getUuid()));
            } else {
                numbers.addValues(value(id.getNum()));
            }
        });
        Map<String, Value> payload = Map.of(
                NUMBERS, Value.newBuilder().setListValue(numbers).build(),
                UUIDS, Value.newBuilder().setListValue(uuids).build());
        return LedgerPoint.of(chunkId(attempt, number), Kind.PRIOR, migration, entity, payload);
    }

    private static PointId chunkId(String attempt, int number) {
        return LedgerPoint.id(Kind.PRIOR, attempt, String.valueOf(number));
    }

    /** What was there when the migration began; empty when it did not begin, or was forgotten. */
    Optional<Footprint> find(String migration, String entity) {
        PointId id = id(migration, entity);
        return read(id, store.get(List.of(id)).get(id));
    }

    /** The footprint that a mark stands for. Read once: what was there before does not change. */
    Optional<Footprint> read(PointId id, @Nullable RetrievedPoint mark) {
        if (mark == null) {
            known.remove(id);
            return Optional.empty();
        }
        UUID attempt = UUID.fromString(mark.getPayloadOrThrow(ID).getStringValue());
        return Optional.of(
                known.compute(id, (same, old) -> old != null && old.id().equals(attempt) ? old : load(attempt, mark)));
    }

    private Footprint load(UUID attempt, RetrievedPoint mark) {
        boolean absent = mark.getPayloadOrThrow(ABSENT).getBoolValue();
        long count = mark.getPayloadOrThrow(CHUNKS).getIntegerValue();
        List<PointId> ids = new ArrayList<>();
        LongStream.range(0, count).forEach(number -> ids.add(chunkId(attempt.toString(), (int) number)));
        boolean adopted = mark.containsPayload(ADOPTED);
        return new Footprint(attempt, absent, ids.isEmpty() ? PriorIds.NONE : load(ids), adopted);
    }

    private PriorIds load(List<PointId> chunks) {
        var found = store.get(chunks).values();
        if (found.size() != chunks.size()) {
            throw new StoreFailure(
                    FailureClass.REFUSAL,
                    connection.where("ledger"),
                    "the record of what was on the target before is incomplete",
                    "Do not go on; restore the collection " + LedgerStore.COLLECTION,
                    null);
        }
        return new PriorIds(
                found.stream().flatMap(chunk -> items(chunk, NUMBERS)).mapToLong(Value::getIntegerValue),
                found.stream()
                        .flatMap(chunk -> items(chunk, UUIDS))
                        .map(uuid -> UUID.fromString(uuid.getStringValue())));
    }

    private static Stream<Value> items(RetrievedPoint chunk, String field) {
        return chunk.getPayloadOrThrow(field).getListValue().getValuesList().stream();
    }

    /** Migrations that have a footprint here. */
    Stream<String> migrations() {
        return store.find(LedgerPoint.ofKind(Kind.FOOTPRINT)).stream()
                .map(mark -> mark.getPayloadOrThrow(LedgerPoint.MIGRATION).getStringValue())
                .distinct();
    }
}
