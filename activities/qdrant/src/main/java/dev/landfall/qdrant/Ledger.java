package dev.landfall.qdrant;

import static io.qdrant.client.ValueFactory.value;

import dev.landfall.qdrant.LedgerPoint.Kind;
import dev.landfall.spi.copy.Batch;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Common.Range;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who writes, and how far they came. Qdrant has no transactions: the ledger is written after the batch, which is therefore
 * written again after a crash, to the same end. A fence only grows, as the server itself refuses to replace a higher one; it
 * is looked at before each batch. An attempt that was overtaken between that look and its write can still land this one
 * batch: values of the same source, a moment older, which compare-and-repair puts right.
 */
final class Ledger {
    private static final String FENCE = "fence";
    private static final String STARTED = "started";
    private static final String POSITION = "position";
    private static final String DONE = "done";
    private static final String ROWS = "rows";
    private static final String BYTES = "bytes";

    private final Connection connection;
    private final LedgerStore store;
    private final Footprints footprints;

    Ledger(Connection connection, LedgerStore store, Footprints footprints) {
        this.connection = connection;
        this.store = store;
        this.footprints = footprints;
    }

    /**
     * Lets a writer in.
     *
     * @throws StoreFailure REFUSAL when the migration did not begin with the entity, or a later attempt has taken over
     */
    Admission admit(Batch batch, String entity) {
        PointId begun = Footprints.id(batch.migration(), entity);
        PointId writer = writerId(batch);
        Map<PointId, RetrievedPoint> found = store.get(List.of(begun, writer));
        Footprint footprint = footprints
                .read(begun, found.get(begun))
                .orElseThrow(() -> refusal(
                        entity,
                        "the migration has not begun with this collection, or its footprint was forgotten",
                        "Prepare the entity first"));
        WriterRecord record = read(found.get(writer)).orElse(WriterRecord.fresh(-1));
        if (record.fence() > batch.fence()) {
            throw refusal(
                    entity,
                    "a later attempt has taken over this writer",
                    "Nothing is to be done; the later one goes on");
        }
        return new Admission(footprint, record);
    }

    /** Takes a writer over, so that earlier attempts are refused. */
    WriterRecord claim(Batch batch, String entity, WriterRecord found) {
        if (found.fence() == batch.fence()) {
            return found;
        }
        WriterRecord mine = found.fencedBy(batch.fence());
        record(batch, entity, mine);
        return mine;
    }

    /** Records how far a writer came, unless a later attempt has recorded something. */
    void record(Batch batch, String entity, WriterRecord record) {
        Filter notLater = Filter.newBuilder()
                .addMust(Condition.newBuilder()
                        .setField(FieldCondition.newBuilder()
                                .setKey(FENCE)
                                .setRange(Range.newBuilder().setLte((double) record.fence()))))
                .build();
        store.putWhere(
                LedgerPoint.of(writerId(batch), Kind.WRITER, batch.migration(), entity, payload(record)), notLater);
    }

    /** Forgets how far the entity's writers came, but not their fences. */
    void restart(String migration, String entity) {
        Filter writers = LedgerPoint.ofKind(Kind.WRITER).toBuilder()
                .addAllMust(LedgerPoint.ofMigration(migration).getMustList())
                .build();
        for (RetrievedPoint point : store.find(writers)) {
            if (point.getPayloadOrThrow(LedgerPoint.ENTITY).getStringValue().equals(entity)) {
                WriterRecord fresh = WriterRecord.fresh(integer(point, FENCE));
                store.put(LedgerPoint.of(point.getId(), Kind.WRITER, migration, entity, payload(fresh)));
            }
        }
    }

    private static PointId writerId(Batch batch) {
        return LedgerPoint.id(Kind.WRITER, batch.migration(), batch.writer());
    }

    private static Map<String, Value> payload(WriterRecord record) {
        return Map.of(
                FENCE, value(record.fence()),
                STARTED, value(record.started()),
                POSITION, value(record.position()),
                DONE, value(record.done()),
                ROWS, value(record.rows()),
                BYTES, value(record.bytes()));
    }

    private static Optional<WriterRecord> read(@Nullable RetrievedPoint point) {
        return Optional.ofNullable(point)
                .map(found -> new WriterRecord(
                        integer(found, FENCE),
                        found.getPayloadOrThrow(STARTED).getBoolValue(),
                        found.getPayloadOrThrow(POSITION).getStringValue(),
                        found.getPayloadOrThrow(DONE).getBoolValue(),
                        integer(found, ROWS),
                        integer(found, BYTES)));
    }

    private static long integer(RetrievedPoint point, String field) {
        return point.getPayloadOrThrow(field).getIntegerValue();
    }

    private StoreFailure refusal(String entity, String what, String next) {
        return new StoreFailure(FailureClass.REFUSAL, connection.where(entity), what, next, null);
    }
}
