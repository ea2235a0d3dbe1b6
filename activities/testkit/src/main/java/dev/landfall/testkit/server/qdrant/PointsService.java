package dev.landfall.testkit.server.qdrant;

import io.grpc.stub.StreamObserver;
import io.qdrant.client.grpc.Collections.PayloadSchemaInfo;
import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import io.qdrant.client.grpc.Points.CountPoints;
import io.qdrant.client.grpc.Points.CountResponse;
import io.qdrant.client.grpc.Points.CountResult;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.DeletePoints;
import io.qdrant.client.grpc.Points.GetPoints;
import io.qdrant.client.grpc.Points.GetResponse;
import io.qdrant.client.grpc.Points.PointsOperationResponse;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import io.qdrant.client.grpc.Points.UpdateResult;
import io.qdrant.client.grpc.Points.UpdateStatus;
import io.qdrant.client.grpc.Points.UpsertPoints;
import io.qdrant.client.grpc.PointsGrpc;
import java.util.List;

/** The calls on points that Landfall makes. */
final class PointsService extends PointsGrpc.PointsImplBase {
    private static final int DEFAULT_LIMIT = 10;

    private final Catalogue catalogue;

    PointsService(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public void upsert(UpsertPoints request, StreamObserver<PointsOperationResponse> observer) {
        Reply.to(observer, () -> {
            catalogue.named(request.getCollectionName()).upsert(request);
            return applied(request.getWait());
        });
    }

    @Override
    public void delete(DeletePoints request, StreamObserver<PointsOperationResponse> observer) {
        Reply.to(observer, () -> {
            StoredCollection collection = catalogue.named(request.getCollectionName());
            switch (request.getPoints().getPointsSelectorOneOfCase()) {
                case POINTS -> collection.delete(request.getPoints().getPoints().getIdsList());
                case FILTER -> collection.delete(request.getPoints().getFilter());
                case POINTSSELECTORONEOF_NOT_SET -> throw Refusal.wrongInput("PointsSelector is missing");
            }
            return applied(request.getWait());
        });
    }

    @Override
    public void createFieldIndex(CreateFieldIndexCollection request, StreamObserver<PointsOperationResponse> observer) {
        Reply.to(observer, () -> {
            catalogue.named(request.getCollectionName()).index(request.getFieldName(), schema(request));
            return applied(request.getWait());
        });
    }

    /** The two enumerations list the same types, one after an unknown one. */
    private static PayloadSchemaInfo schema(CreateFieldIndexCollection request) {
        PayloadSchemaInfo.Builder schema = PayloadSchemaInfo.newBuilder()
                .setDataType(PayloadSchemaType.forNumber(request.getFieldTypeValue() + 1));
        if (request.hasFieldIndexParams()) {
            schema.setParams(request.getFieldIndexParams());
        }
        return schema.build();
    }

    private static PointsOperationResponse applied(boolean wait) {
        return PointsOperationResponse.newBuilder()
                .setResult(
                        UpdateResult.newBuilder().setStatus(wait ? UpdateStatus.Completed : UpdateStatus.Acknowledged))
                .build();
    }

    @Override
    public void get(GetPoints request, StreamObserver<GetResponse> observer) {
        Selection selection =
                Selection.of(request.hasWithPayload() ? request.getWithPayload() : null, request.getWithVectors());
        Reply.to(
                observer,
                () -> GetResponse.newBuilder()
                        .addAllResult(catalogue
                                .named(request.getCollectionName())
                                .get(request.getIdsList())
                                .map(point -> point.select(selection))
                                .toList())
                        .build());
    }

    @Override
    public void scroll(ScrollPoints request, StreamObserver<ScrollResponse> observer) {
        Reply.to(observer, () -> page(request));
    }

    private ScrollResponse page(ScrollPoints request) {
        int limit = request.hasLimit() ? request.getLimit() : DEFAULT_LIMIT;
        if (limit < 1) {
            throw Refusal.wrongInput("Limit should be at least 1");
        }
        List<StoredPoint> found = catalogue
                .named(request.getCollectionName())
                .from(request.hasOffset() ? request.getOffset() : null, request.getFilter())
                .limit(limit + 1L)
                .toList();
        Selection selection =
                Selection.of(request.hasWithPayload() ? request.getWithPayload() : null, request.getWithVectors());
        ScrollResponse.Builder page = ScrollResponse.newBuilder();
        found.stream().limit(limit).map(point -> point.select(selection)).forEach(page::addResult);
        if (found.size() > limit) {
            page.setNextPageOffset(found.get(limit).head().getId());
        }
        return page.build();
    }

    @Override
    public void count(CountPoints request, StreamObserver<CountResponse> observer) {
        Reply.to(
                observer,
                () -> CountResponse.newBuilder()
                        .setResult(CountResult.newBuilder()
                                .setCount(catalogue
                                        .named(request.getCollectionName())
                                        .count(request.getFilter())))
                        .build());
    }
}
