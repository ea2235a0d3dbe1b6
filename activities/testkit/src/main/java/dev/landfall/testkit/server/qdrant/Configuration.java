package dev.landfall.testkit.server.qdrant;

import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Collections.CollectionParams;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.HnswConfigDiff;
import io.qdrant.client.grpc.Collections.OptimizersConfigDiff;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import io.qdrant.client.grpc.Collections.WalConfigDiff;
import java.util.Map;

/** What a collection is made of: what was asked for, over the server's defaults. */
final class Configuration {
    private static final HnswConfigDiff HNSW = HnswConfigDiff.newBuilder()
            .setM(16)
            .setEfConstruct(100)
            .setFullScanThreshold(10_000)
            .setMaxIndexingThreads(0)
            .setOnDisk(false)
            .build();
    private static final OptimizersConfigDiff OPTIMIZERS = OptimizersConfigDiff.newBuilder()
            .setDeletedThreshold(0.2)
            .setVacuumMinVectorNumber(1000)
            .setDefaultSegmentNumber(0)
            .setIndexingThreshold(10_000)
            .setFlushIntervalSec(5)
            .build();
    private static final WalConfigDiff WAL =
            WalConfigDiff.newBuilder().setWalCapacityMb(32).build();

    private Configuration() {}

    static CollectionConfig of(CreateCollection request) {
        dense(request.getVectorsConfig()).values().forEach(Configuration::check);
        CollectionConfig.Builder config = CollectionConfig.newBuilder()
                .setParams(params(request))
                .setHnswConfig(HNSW.toBuilder().mergeFrom(request.getHnswConfig()))
                .setOptimizerConfig(OPTIMIZERS.toBuilder().mergeFrom(request.getOptimizersConfig()))
                .setWalConfig(WAL.toBuilder().mergeFrom(request.getWalConfig()))
                .putAllMetadata(request.getMetadataMap());
        if (request.hasQuantizationConfig()) {
            config.setQuantizationConfig(request.getQuantizationConfig());
        }
        if (request.hasStrictModeConfig()) {
            config.setStrictModeConfig(request.getStrictModeConfig());
        }
        return config.build();
    }

    private static CollectionParams params(CreateCollection request) {
        CollectionParams.Builder params = CollectionParams.newBuilder()
                .setShardNumber(request.hasShardNumber() ? request.getShardNumber() : 1)
                .setReplicationFactor(1)
                .setWriteConsistencyFactor(1)
                .setOnDiskPayload(!request.hasOnDiskPayload() || request.getOnDiskPayload())
                .setVectorsConfig(request.getVectorsConfig());
        if (request.hasShardingMethod()) {
            params.setShardingMethod(request.getShardingMethod());
        }
        if (request.hasSparseVectorsConfig()) {
            params.setSparseVectorsConfig(request.getSparseVectorsConfig());
        }
        return params.build();
    }

    /** Dense vectors by name; the unnamed one under the empty name. */
    static Map<String, VectorParams> dense(VectorsConfig config) {
        return switch (config.getConfigCase()) {
            case PARAMS -> Map.of("", config.getParams());
            case PARAMS_MAP -> config.getParamsMap().getMapMap();
            case CONFIG_NOT_SET -> Map.of();
        };
    }

    private static void check(VectorParams params) {
        if (params.getSize() < 1 || params.getSize() > 65_536 || params.getDistance() == Distance.UnknownDistance) {
            throw Refusal.wrongInput("Vector size must be between 1 and 65536 and a distance be given");
        }
    }
}
