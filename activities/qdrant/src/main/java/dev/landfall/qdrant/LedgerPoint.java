package dev.landfall.qdrant;

import static io.qdrant.client.ValueFactory.value;

import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.Match;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.DenseVector;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.Vector;
import io.qdrant.client.grpc.Points.Vectors;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** The form of the ledger's points. Each has an id made from what it is about, so that writing it again replaces it. */
final class LedgerPoint {
    static final String KIND = "kind";
    static final String MIGRATION = "migration";
    static final String ENTITY = "entity";

    /** A collection can't be made without vectors on every server, so each point has one that means nothing. */
    private static final Vectors NOTHING = Vectors.newBuilder()
            .setVector(Vector.newBuilder().setDense(DenseVector.newBuilder().addData(0)))
            .build();

    private LedgerPoint() {}

    /** The kinds of point. */
    enum Kind {
        /** That a migration began with a collection; written after all of its {@link #PRIOR} points. */
        FOOTPRINT,
        /** Some of the ids that were there before. */
        PRIOR,
        /** How far a writer came. */
        WRITER,
        /** That a collection was made with indexing put off, and what to set it to. */
        INDEXING
    }

    static PointId id(Kind kind, String migration, String subject) {
        String name = kind + "\0" + migration + "\0" + subject;
        return PointIds.uuid(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    static PointStruct of(PointId id, Kind kind, String migration, String entity, Map<String, Value> payload) {
        return PointStruct.newBuilder()
                .setId(id)
                .setVectors(NOTHING)
                .putPayload(KIND, value(kind.name()))
                .putPayload(MIGRATION, value(migration))
                .putPayload(ENTITY, value(entity))
                .putAllPayload(payload)
                .build();
    }

    static Filter ofMigration(String migration) {
        return Filter.newBuilder().addMust(equal(MIGRATION, migration)).build();
    }

    static Filter ofKind(Kind kind) {
        return Filter.newBuilder().addMust(equal(KIND, kind.name())).build();
    }

    private static Condition equal(String field, String word) {
        return Condition.newBuilder()
                .setField(FieldCondition.newBuilder()
                        .setKey(field)
                        .setMatch(Match.newBuilder().setKeyword(word)))
                .build();
    }
}
