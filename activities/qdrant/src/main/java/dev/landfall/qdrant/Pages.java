package dev.landfall.qdrant;

import com.google.common.util.concurrent.ListenableFuture;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import io.qdrant.client.grpc.Points.WithVectorsSelector;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a range of ids page by page, asking for the next page while the last one is worked on. Pages hold about 4 MB at most:
 * the size of the next follows from the points of the last. Memory: two pages.
 */
final class Pages implements AutoCloseable {
    private static final long PAGE_BYTES = 4 << 20;

    private final Connection connection;
    private final String collection;
    private final Detail detail;
    private final @Nullable PointId end;
    private final int mostPoints;
    private @Nullable ListenableFuture<ScrollResponse> asked;

    /**
     * Asks for the first page.
     *
     * @param from first id, or null for the start
     * @param end first id after the range, or null for none
     * @param mostPoints points in a page at most
     */
    Pages(
            Connection connection,
            String collection,
            Detail detail,
            @Nullable PointId from,
            @Nullable PointId end,
            int mostPoints) {
        this.connection = connection;
        this.collection = collection;
        this.detail = detail;
        this.end = end;
        this.mostPoints = Math.clamp(mostPoints, 1, detail.most());
        asked = ask(from, Math.min(detail.first(), this.mostPoints));
    }

    /** All points of a collection. */
    static Pages all(Connection connection, String collection, Detail detail) {
        return new Pages(connection, collection, detail, null, null, detail.most());
    }

    /** The next page; empty after the last. The first one may hold no points. */
    Optional<Page> next() {
        if (asked == null) {
            return Optional.empty();
        }
        ScrollResponse answer = connection.await(collection, asked);
        PointId next =
                answer.hasNextPageOffset() && inRange(answer.getNextPageOffset()) ? answer.getNextPageOffset() : null;
        asked = next == null ? null : ask(next, fitting(answer));
        return Optional.of(new Page(cut(answer.getResultList()), next));
    }

    private boolean inRange(PointId id) {
        return end == null || PointIds.compare(id, end) < 0;
    }

    private List<RetrievedPoint> cut(List<RetrievedPoint> points) {
        int size = points.size();
        while (size > 0 && !inRange(points.get(size - 1).getId())) {
            size--;
        }
        return points.subList(0, size);
    }

    private int fitting(ScrollResponse last) {
        long each = Math.max(1, last.getSerializedSize() / Math.max(1, last.getResultCount()));
        return Math.clamp(PAGE_BYTES / each, 1, mostPoints);
    }

    private ListenableFuture<ScrollResponse> ask(@Nullable PointId from, int limit) {
        ScrollPoints.Builder request = ScrollPoints.newBuilder()
                .setCollectionName(collection)
                .setLimit(limit)
                .setWithPayload(WithPayloadSelector.newBuilder().setEnable(detail != Detail.IDS))
                .setWithVectors(WithVectorsSelector.newBuilder().setEnable(detail == Detail.FULL));
        if (from != null) {
            request.setOffset(from);
        }
        return connection.points().scroll(request.build());
    }

    /** Gives up the page that was asked for ahead. */
    @Override
    public void close() {
        if (asked != null) {
            asked.cancel(true);
        }
    }
}
