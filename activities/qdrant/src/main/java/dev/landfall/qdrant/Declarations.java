package dev.landfall.qdrant;

import com.google.protobuf.MessageOrBuilder;
import dev.landfall.spi.schema.EntitySchema;
import dev.landfall.spi.schema.SchemaObject;
import dev.landfall.spi.schema.Standing;
import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.PayloadSchemaInfo;
import io.qdrant.client.grpc.Collections.VectorParams;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a collection declares: how it keeps and indexes vectors, each vector's shape, and its payload indexes. */
final class Declarations {
    private static final String UNNAMED = "vector";

    private Declarations() {}

    static EntitySchema of(String entity, CollectionInfo info) {
        List<SchemaObject> objects = new ArrayList<>();
        objects.add(collection(info));
        Structure.of(info).vectors().values().forEach(shape -> objects.add(vector(shape, info)));
        info.getPayloadSchemaMap().forEach((field, schema) -> objects.add(payloadIndex(field, schema)));
        return new EntitySchema(entity, objects);
    }

    private static SchemaObject collection(CollectionInfo info) {
        CollectionConfig config = info.getConfig();
        boolean putOff = config.getOptimizerConfig().hasIndexingThreshold()
                && config.getOptimizerConfig().getIndexingThreshold() == 0;
        Map<String, String> traits = new LinkedHashMap<>();
        traits.put("graph of neighbours", text(config.getHnswConfig()));
        traits.put("quantisation", text(config.getQuantizationConfig()));
        traits.put("place of payload", config.getParams().getOnDiskPayload() ? "disk" : "memory");
        traits.put("indexing of vectors", putOff ? "off" : "on");
        return object("collection", "collection", "", traits);
    }

    private static SchemaObject vector(VectorShape shape, CollectionInfo info) {
        String name = shape.name().isEmpty() ? UNNAMED : shape.name();
        Map<String, String> traits = new LinkedHashMap<>(Map.of("name", name));
        if (shape.isSparse()) {
            traits.put(
                    "index",
                    text(info.getConfig()
                            .getParams()
                            .getSparseVectorsConfig()
                            .getMapOrThrow(shape.name())
                            .getIndex()));
        } else {
            VectorParams params = params(shape, info);
            traits.put("graph of neighbours", text(params.getHnswConfig()));
            traits.put("quantisation", text(params.getQuantizationConfig()));
            traits.put("place", params.getOnDisk() ? "disk" : "memory");
        }
        return object("vector", name, shape.field().type(), traits);
    }

    private static VectorParams params(VectorShape shape, CollectionInfo info) {
        var vectors = info.getConfig().getParams().getVectorsConfig();
        return shape.name().isEmpty()
                ? vectors.getParams()
                : vectors.getParamsMap().getMapOrThrow(shape.name());
    }

    private static SchemaObject payloadIndex(String field, PayloadSchemaInfo schema) {
        return object(
                "payload index",
                field,
                schema.getDataType().name().toLowerCase(Locale.ROOT),
                Map.of("name", field, "parameters", text(schema.getParams())));
    }

    private static SchemaObject object(String kind, String name, String type, Map<String, String> traits) {
        return new SchemaObject(kind, name, type, traits, Standing.IN_FORCE);
    }

    private static String text(MessageOrBuilder settings) {
        return settings.toString();
    }
}
