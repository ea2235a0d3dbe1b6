package dev.landfall.testkit.scenario.insurance;

import static io.qdrant.client.PointIdFactory.id;
import static io.qdrant.client.ValueFactory.value;
import static io.qdrant.client.VectorsFactory.vectors;

import com.google.common.util.concurrent.Futures;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Points.PointStruct;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

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
        collection(client, "leads", 1, volumes.leadVectors(), volumes.seed());
        collection(client, "policies", 1, volumes.policyVectors(), volumes.seed() + 1);
        collection(client, "notes", 1, volumes.noteVectors(), volumes.seed() + 2);
    }

    /** Collection {@code leads} with 25 points that are on the target before the migration. */
    public static void prior(QdrantClient client) {
        collection(client, "leads", PRIOR + 1, 25, 7);
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

    private static void collection(QdrantClient client, String name, long first, int count, long seed) {
        Futures.getUnchecked(client.createCollectionAsync(
                name,
                VectorParams.newBuilder()
                        .setSize(DIMENSIONS)
                        .setDistance(Distance.Cosine)
                        .build()));
        List<PointStruct> batch = new ArrayList<>();
        for (long n = first; n < first + count; n++) {
            batch.add(point(n, seed, "new"));
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
