package dev.landfall.qdrant;

import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Points as rows: payload fields by their own names, the vectors under {@link VectorShape#FIELD}. */
final class Rows {
    private static final String COLON = ":";

    private Rows() {}

    static Row row(RetrievedPoint point) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        point.getPayloadMap().forEach((name, value) -> fields.put(fieldName(name), Payload.java(value)));
        Object vectors = VectorValues.java(point.getVectors());
        if (vectors != null) {
            fields.put(VectorShape.FIELD, vectors);
        }
        return new Row(PointIds.key(point.getId()), fields);
    }

    /** A leading colon is doubled, so that no payload field is ever taken for the vectors. */
    static String fieldName(String payloadName) {
        return payloadName.startsWith(COLON) ? COLON + payloadName : payloadName;
    }

    static String payloadName(String fieldName) {
        return fieldName.startsWith(COLON + COLON) ? fieldName.substring(1) : fieldName;
    }

    /**
     * The point that a row stands for.
     *
     * @throws Unstorable when its vectors do not fit, or its key is no point id
     */
    static PointStruct point(Row row, Structure structure) {
        PointStruct.Builder point = PointStruct.newBuilder().setId(id(row.key()));
        point.setVectors(VectorValues.vectors(row.fields().get(VectorShape.FIELD), structure));
        row.fields().forEach((name, value) -> {
            if (!name.equals(VectorShape.FIELD)) {
                point.putPayload(payloadName(name), Payload.value(value));
            }
        });
        return point.build();
    }

    private static PointId id(Key key) {
        return PointIds.of(key)
                .orElseThrow(() ->
                        new Unstorable("the key is neither a whole number from 0 on nor a UUID, as ids of points are"));
    }
}
