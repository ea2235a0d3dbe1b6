package dev.landfall.qdrant;

import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.Modifier;
import io.qdrant.client.grpc.Collections.MultiVectorConfig;
import io.qdrant.client.grpc.Collections.SparseVectorConfig;
import io.qdrant.client.grpc.Collections.SparseVectorParams;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorParamsMap;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A collection with every kind of vector, and points with every kind of payload value, under both kinds of id. */
final class Samples {
    static final String COLLECTION = "contract_samples";

    private Samples() {}

    static CreateCollection collection() {
        VectorParams multi = params(2, Distance.Dot).toBuilder()
                .setMultivectorConfig(MultiVectorConfig.getDefaultInstance())
                .build();
        return CreateCollection.newBuilder()
                .setCollectionName(COLLECTION)
                .setVectorsConfig(VectorsConfig.newBuilder()
                        .setParamsMap(VectorParamsMap.newBuilder()
                                .putMap("meaning", params(4, Distance.Cosine))
                                .putMap("place", params(3, Distance.Euclid))
                                .putMap("words", multi)))
                .setSparseVectorsConfig(SparseVectorConfig.newBuilder()
                        .putMap(
                                "terms",
                                SparseVectorParams.newBuilder()
                                        .setModifier(Modifier.Idf)
                                        .build()))
                .build();
    }

    static VectorParams params(int size, Distance distance) {
        return VectorParams.newBuilder().setSize(size).setDistance(distance).build();
    }

    static Row row(int i) {
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put("lead_id", (long) i);
        fields.put("score", i / 8d);
        fields.put("name", "Lead " + i + " Zoë 猫");
        fields.put("open", i % 2 == 0);
        fields.put("nothing", null);
        fields.put("tags", new ArrayList<>(Arrays.asList("a" + i, (long) i, 0.5, null, List.of(true))));
        fields.put("address", Map.of("city", "Köln", "geo", Map.of("lat", 50.9 + i, "lon", -6.9)));
        fields.put("::vector", "a payload field that is called :vector");
        fields.put("id", "a payload field that is called id");
        fields.put(":vector", vectors(i));
        return new Row(key(i), fields);
    }

    private static Map<String, Object> vectors(int i) {
        Map<String, Object> vectors = new HashMap<>();
        vectors.put("meaning", new float[] {0.6f, -0.8f, 0f, 0f});
        vectors.put("place", new float[] {i, 0.1f, -1e-30f});
        vectors.put("words", List.of(new float[] {i, 1f}, new float[] {0.3f, -i}));
        if (i % 3 > 0) {
            vectors.put(
                    "terms",
                    Map.of("indices", List.of(1L, i + 2L, 4_294_967_295L), "values", new float[] {0.5f, i, -0.25f}));
        }
        return vectors;
    }

    private static Key key(int i) {
        return i % 2 == 0 ? Key.of((long) i) : Key.of(new UUID(i * 0x9E3779B97F4A7C15L, i));
    }

    static Row changed(Row row) {
        Map<String, @Nullable Object> fields = new HashMap<>(row.fields());
        fields.put("name", "changed");
        fields.remove("score");
        fields.put(":vector", Map.of("place", new float[] {9f, 9f, 9f}));
        return new Row(row.key(), fields);
    }
}
