package dev.landfall.qdrant;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Field;
import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CollectionParams;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.OptimizersConfigDiff;
import io.qdrant.client.grpc.Collections.PayloadIndexParams;
import io.qdrant.client.grpc.Collections.PayloadSchemaInfo;
import io.qdrant.client.grpc.Collections.SparseVectorConfig;
import io.qdrant.client.grpc.Collections.VectorParamsMap;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.FieldType;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How to make a collection. After another collection it takes vectors, distance, quantisation, index parameters, optimizer
 * settings, metadata and payload indexes; shards, replicas and strict mode are the target's own affair. After an entity's
 * fields, where rows come from elsewhere, it takes vectors and payload indexes only, the rest being the server's default.
 *
 * @param config what to make, without a name and with indexing as it shall be in the end
 * @param payloadSchema indexed payload fields
 */
record Blueprint(CreateCollection config, Map<String, PayloadSchemaInfo> payloadSchema) {
    /** The server's documented default, for servers that do not tell what they use. */
    private static final long DEFAULT_THRESHOLD = 20_000;

    static Blueprint of(CollectionInfo info) {
        CollectionConfig from = info.getConfig();
        CreateCollection.Builder config = CreateCollection.newBuilder()
                .setVectorsConfig(from.getParams().getVectorsConfig())
                .setOnDiskPayload(from.getParams().getOnDiskPayload())
                .setHnswConfig(from.getHnswConfig())
                .setOptimizersConfig(from.getOptimizerConfig())
                .putAllMetadata(from.getMetadataMap());
        if (from.getParams().hasSparseVectorsConfig()) {
            config.setSparseVectorsConfig(from.getParams().getSparseVectorsConfig());
        }
        if (from.hasQuantizationConfig()) {
            config.setQuantizationConfig(from.getQuantizationConfig());
        }
        return new Blueprint(config.build(), info.getPayloadSchemaMap());
    }

    static Blueprint of(Entity entity) {
        VectorParamsMap.Builder named = VectorParamsMap.newBuilder();
        SparseVectorConfig.Builder sparse = SparseVectorConfig.newBuilder();
        VectorsConfig.Builder vectors = VectorsConfig.newBuilder();
        for (VectorShape shape : Structure.of(entity).vectors().values()) {
            if (shape.isSparse()) {
                sparse.putMap(shape.name(), shape.sparseParams());
            } else if (shape.name().isEmpty()) {
                vectors.setParams(shape.params());
            } else {
                named.putMap(shape.name(), shape.params());
            }
        }
        if (!vectors.hasParams()) {
            vectors.setParamsMap(named);
        }
        CreateCollection.Builder config = CreateCollection.newBuilder().setVectorsConfig(vectors);
        if (sparse.getMapCount() > 0) {
            config.setSparseVectorsConfig(sparse);
        }
        return new Blueprint(config.build(), payloadSchema(entity));
    }

    private static Map<String, PayloadSchemaInfo> payloadSchema(Entity entity) {
        Map<String, PayloadSchemaInfo> schema = new TreeMap<>();
        for (Field field : entity.fields()) {
            Stream.of(FieldType.values())
                    .filter(type -> type != FieldType.UNRECOGNIZED && word(type).equals(field.type()))
                    .forEach(type -> schema.put(Rows.payloadName(field.name()), schema(type)));
        }
        return schema;
    }

    private static String word(FieldType type) {
        return type.name().substring("FieldType".length()).toLowerCase(Locale.ROOT);
    }

    /** The enumeration of schema types has one more value, unknown, before the same ones. */
    private static PayloadSchemaInfo schema(FieldType type) {
        return PayloadSchemaInfo.newBuilder()
                .setDataTypeValue(type.getNumber() + 1)
                .build();
    }

    Structure structure() {
        return Structure.of(CollectionInfo.newBuilder()
                .setConfig(CollectionConfig.newBuilder()
                        .setParams(CollectionParams.newBuilder()
                                .setVectorsConfig(config.getVectorsConfig())
                                .setSparseVectorsConfig(config.getSparseVectorsConfig())))
                .build());
    }

    long indexingThreshold() {
        OptimizersConfigDiff optimizers = config.getOptimizersConfig();
        return optimizers.hasIndexingThreshold() ? optimizers.getIndexingThreshold() : DEFAULT_THRESHOLD;
    }

    /** With indexing off. */
    CreateCollection request(String name) {
        return config.toBuilder()
                .setCollectionName(name)
                .setOptimizersConfig(config.getOptimizersConfig().toBuilder().setIndexingThreshold(0))
                .build();
    }

    Stream<CreateFieldIndexCollection> indexes(String name) {
        return payloadSchema.entrySet().stream().map(field -> index(name, field.getKey(), field.getValue()));
    }

    private static CreateFieldIndexCollection index(String name, String field, PayloadSchemaInfo schema) {
        CreateFieldIndexCollection.Builder index = CreateFieldIndexCollection.newBuilder()
                .setCollectionName(name)
                .setWait(true)
                .setFieldName(field)
                .setFieldTypeValue(schema.getDataTypeValue() - 1);
        PayloadIndexParams params = schema.getParams();
        if (schema.hasParams()
                && params.getIndexParamsCase() != PayloadIndexParams.IndexParamsCase.INDEXPARAMS_NOT_SET) {
            index.setFieldIndexParams(params);
        }
        return index.build();
    }
}
