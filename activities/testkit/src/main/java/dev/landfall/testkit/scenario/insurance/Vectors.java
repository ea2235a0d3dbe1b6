package dev.landfall.testkit.scenario.insurance;

import static io.qdrant.client.PointIdFactory.id;
import static io.qdrant.client.ValueFactory.list;
import static io.qdrant.client.ValueFactory.nullValue;
import static io.qdrant.client.ValueFactory.value;
import static io.qdrant.client.VectorsFactory.namedVectors;
import static io.qdrant.client.VectorsFactory.vectors;

import com.google.common.util.concurrent.Futures;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.VectorFactory;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.SparseVectorConfig;
import io.qdrant.client.grpc.Collections.SparseVectorParams;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorParamsMap;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.Vector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.LongFunction;

/** The platform's Qdrant collections: 15,430 vectors of 1,536 dimensions a unit of scale. */
public final class Vectors {
    /** Dimensions of every vector. */
    public static final int DIMENSIONS = 1_536;

    /** Ids at and above this one were on the target before. */
    public static final long PRIOR = 900_000_000L;

    private static final int BATCH = 200;

    private Vectors() {}

    /** Creates and fills the three collections. */
    public static void fill(QdrantClient client, Volumes volumes) {
        create(client);
        points(client, "leads", 1, volumes.leadVectors(), volumes.seed());
        points(client, "policies", 1, volumes.policyVectors(), volumes.seed() + 1);
        fill(client, "notes", 1, volumes.noteVectors(), n -> note(n, volumes.seed() + 2));
    }

    /** Creates the three collections, with nothing in them. */
    public static void create(QdrantClient client) {
        collection(client, "leads");
        collection(client, "policies");
        notes(client);
    }

    /** Collection {@code leads} with 25 points that are on the target before the migration. */
    public static void prior(QdrantClient client) {
        collection(client, "leads");
        points(client, "leads", PRIOR + 1, 25, 7);
    }

    /** The {@code n}th point: its payload names the lead, its vector follows from id and seed. */
    public static PointStruct point(long n, long seed, String status) {
        return PointStruct.newBuilder()
                .setId(id(n))
                .setVectors(vectors(vector(n, seed)))
                .putPayload("lead_id", value(n))
                .putPayload("status", value(status))
                .build();
    }

    private static void collection(QdrantClient client, String name) {
        Futures.getUnchecked(client.createCollectionAsync(name, dense(Distance.Cosine)));
    }

    private static void points(QdrantClient client, String name, long first, int count, long seed) {
        fill(client, name, first, count, n -> point(n, seed, "new"));
    }

    /** Each with a named vector, and all but every third with a sparse one; ids are UUIDs. */
    private static void notes(QdrantClient client) {
        Futures.getUnchecked(client.createCollectionAsync(CreateCollection.newBuilder()
                .setCollectionName("notes")
                .setVectorsConfig(VectorsConfig.newBuilder()
                        .setParamsMap(VectorParamsMap.newBuilder().putMap("body", dense(Distance.Dot))))
                .setSparseVectorsConfig(
                        SparseVectorConfig.newBuilder().putMap("words", SparseVectorParams.getDefaultInstance()))
                .build()));
    }

    private static PointStruct note(long n, long seed) {
        Map<String, Vector> named = new HashMap<>(Map.of("body", VectorFactory.vector(vector(n, seed))));
        if (n % 3 != 0) {
            named.put("words", VectorFactory.vector(List.of(0.5f, -1e-30f), List.of((int) (n % 5), 1_000_000)));
        }
        return PointStruct.newBuilder()
                .setId(id(new UUID(n, seed)))
                .setVectors(namedVectors(named))
                .putPayload("text", value("O'Neil said \"雪 𠮷 🎈\" " + n))
                .putPayload("author", value(Map.of("email", value("Author@Example.com"), "ssn", nullValue())))
                .putPayload("scores", list(List.of(value(n / 7.0), value(Long.MIN_VALUE), value(false))))
                .build();
    }

    private static VectorParams dense(Distance distance) {
        return VectorParams.newBuilder()
                .setSize(DIMENSIONS)
                .setDistance(distance)
                .build();
    }

    private static void fill(
            QdrantClient client, String name, long first, int count, LongFunction<PointStruct> making) {
        List<PointStruct> batch = new ArrayList<>();
        for (long n = first; n < first + count; n++) {
            batch.add(making.apply(n));
            if (batch.size() == BATCH || n == first + count - 1) {
                Futures.getUnchecked(client.upsertAsync(name, batch));
                batch = new ArrayList<>();
            }
        }
    }

    private static List<Float> vector(long n, long seed) {
        SplittableRandom random = new SplittableRandom(n * 1_000_003 + seed);
        List<Float> vector = new ArrayList<>(DIMENSIONS);
        for (int i = 0; i < DIMENSIONS; i++) {
            vector.add((float) (random.nextDouble() - 0.5));
        }
        return vector;
    }
}
