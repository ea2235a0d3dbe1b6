package dev.landfall.qdrant;

import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.UpsertPoints;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts points into requests of a size that servers and proxies take: 256 points or 4 MB, whichever is reached first. */
final class Upserts {
    private static final int POINTS = 256;
    private static final long BYTES = 4 << 20;

    private Upserts() {}

    static List<UpsertPoints> of(String collection, List<PointStruct> points) {
        List<UpsertPoints> upserts = new ArrayList<>();
        UpsertPoints.Builder current = null;
        long bytes = 0;
        for (PointStruct point : points) {
            if (current == null || current.getPointsCount() == POINTS || bytes + point.getSerializedSize() > BYTES) {
                add(upserts, current);
                current = UpsertPoints.newBuilder().setCollectionName(collection);
                bytes = 0;
            }
            current.addPoints(point);
            bytes += point.getSerializedSize();
        }
        add(upserts, current);
        return upserts;
    }

    private static void add(List<UpsertPoints> upserts, UpsertPoints.@Nullable Builder full) {
        if (full != null) {
            upserts.add(full.build());
        }
    }
}
