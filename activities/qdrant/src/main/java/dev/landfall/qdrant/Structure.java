package dev.landfall.qdrant;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Field;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CollectionParams;
import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What two collections must share so that points of one fit into the other.
 *
 * @param vectors shapes by vector name, the unnamed one under the empty name
 */
record Structure(Map<String, VectorShape> vectors) {
    /** The key field's name. The id is no part of the payload, which may well have a field of that name. */
    static final String KEY = "id";

    static Structure of(CollectionInfo info) {
        CollectionParams params = info.getConfig().getParams();
        Map<String, VectorShape> vectors = new TreeMap<>();
        VectorsConfig dense = params.getVectorsConfig();
        if (dense.hasParams()) {
            vectors.put("", VectorShape.dense("", dense.getParams()));
        }
        dense.getParamsMap().getMapMap().forEach((name, one) -> vectors.put(name, VectorShape.dense(name, one)));
        params.getSparseVectorsConfig()
                .getMapMap()
                .forEach((name, one) -> vectors.put(name, VectorShape.sparse(name, one)));
        return new Structure(vectors);
    }

    /** The structure that {@link #fields} described. */
    static Structure of(Entity entity) {
        Map<String, VectorShape> vectors = new TreeMap<>();
        entity.fields().forEach(field -> VectorShape.of(field).ifPresent(shape -> vectors.put(shape.name(), shape)));
        return new Structure(vectors);
    }

    /** Key, vectors and indexed payload fields of a collection; payload without index is not declared anywhere. */
    static List<Field> fields(CollectionInfo info) {
        List<Field> fields = new ArrayList<>();
        fields.add(new Field(KEY, "point id", false, false));
        of(info).vectors().values().forEach(shape -> fields.add(shape.field()));
        new TreeMap<>(info.getPayloadSchemaMap())
                .forEach((name, schema) ->
                        fields.add(new Field(Rows.fieldName(name), word(schema.getDataType()), true, false)));
        return fields;
    }

    private static String word(PayloadSchemaType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    /** Bytes of one point's vectors, about: lists of vectors and sparse ones are counted as one vector of their kind. */
    long vectorBytes() {
        return vectors.values().stream()
                .mapToLong(shape -> shape.isSparse() ? 256 : shape.size() * Float.BYTES)
                .sum();
    }
}
