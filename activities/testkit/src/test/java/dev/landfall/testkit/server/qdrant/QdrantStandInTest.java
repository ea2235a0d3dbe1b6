package dev.landfall.testkit.server.qdrant;

import static io.qdrant.client.PointIdFactory.id;
import static io.qdrant.client.ValueFactory.value;
import static io.qdrant.client.VectorFactory.vector;
import static io.qdrant.client.VectorsFactory.namedVectors;
import static io.qdrant.client.VectorsFactory.vectors;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.qdrant.client.ConditionFactory;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.QdrantGrpcClient;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.SparseVectorConfig;
import io.qdrant.client.grpc.Collections.SparseVectorParams;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Common.Range;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import io.qdrant.client.grpc.Points.UpdateMode;
import io.qdrant.client.grpc.Points.UpsertPoints;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import io.qdrant.client.grpc.Points.WithVectorsSelector;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Asked through the official client, as an application asks. */
@Tag("servers")
class QdrantStandInTest {
    private static final String PLACES = "places";
    private static final UUID LOW = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final UUID HIGH = UUID.fromString("f0000000-0000-4000-8000-000000000001");

    private final QdrantStandIn server = QdrantStandIn.start();
    private final QdrantClient client = client(server, null);

    @BeforeEach
    void createPlaces() {
        get(client.createCollectionAsync(CreateCollection.newBuilder()
                .setCollectionName(PLACES)
                .setVectorsConfig(VectorsConfig.newBuilder()
                        .setParams(VectorParams.newBuilder().setSize(2).setDistance(Distance.Cosine)))
                .setSparseVectorsConfig(
                        SparseVectorConfig.newBuilder().putMap("words", SparseVectorParams.getDefaultInstance()))
                .build()));
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void scrollingShouldGoThroughNumbersThenUuidsWithoutRegardToSigns() {
        put(id(HIGH), id(3), id(LOW), id(-1L), id(20));
        assertThat(scroll(10, null).getResultList())
                .extracting(RetrievedPoint::getId)
                .containsExactly(id(3), id(20), id(-1L), id(LOW), id(HIGH));
    }

    @Test
    void aPageShouldBeginAtItsOffsetAndNameTheNextOne() {
        put(id(1), id(5), id(9), id(LOW));
        var first = scroll(2, id(4));
        assertThat(first.getResultList()).extracting(RetrievedPoint::getId).containsExactly(id(5), id(9));
        assertThat(first.getNextPageOffset()).isEqualTo(id(LOW));
        assertThat(scroll(2, id(LOW)).hasNextPageOffset()).isFalse();
        assertCode(Status.Code.INVALID_ARGUMENT, () -> scroll(0, null));
    }

    @Test
    void filtersShouldCombineIdsAndPayload() {
        put(id(1), id(2), id(3), id(LOW));
        assertThat(count(Filter.getDefaultInstance())).isEqualTo(4);
        assertThat(count(Filter.newBuilder()
                        .addMust(ConditionFactory.matchKeyword("kind", "place"))
                        .addMustNot(ConditionFactory.hasId(List.of(id(2), id(LOW), id(77))))
                        .build()))
                .isEqualTo(2);
        assertThat(count(Filter.newBuilder()
                        .addShould(ConditionFactory.match("number", 2))
                        .addShould(ConditionFactory.hasId(id(3)))
                        .build()))
                .isEqualTo(2);
        assertThat(count(Filter.newBuilder()
                        .addMust(ConditionFactory.range(
                                "number", Range.newBuilder().setGt(1).setLte(3).build()))
                        .build()))
                .isEqualTo(2);
    }

    @Test
    void deletingShouldTakeIdsOrAFilter() {
        put(id(1), id(2), id(3));
        get(client.deleteAsync(PLACES, List.of(id(1), id(99))));
        get(client.deleteAsync(
                PLACES,
                Filter.newBuilder().addMust(ConditionFactory.match("number", 3)).build()));
        assertThat(scroll(10, null).getResultList())
                .extracting(RetrievedPoint::getId)
                .containsExactly(id(2));
    }

    @Test
    void cosineVectorsShouldBeNormalisedOnceAndStayAsTheyAreThen() {
        get(client.upsertAsync(PLACES, List.of(point(id(1), 3f, 4f))));
        List<Float> stored = dense(1);
        assertThat(stored).containsExactly(0.6f, 0.8f);
        get(client.upsertAsync(PLACES, List.of(point(id(1), stored.get(0), stored.get(1)))));
        assertThat(dense(1)).isEqualTo(stored);
        get(client.upsertAsync(PLACES, List.of(point(id(1), 0f, 0f))));
        assertThat(dense(1)).containsExactly(0f, 0f);
    }

    @Test
    void aVectorOfTheWrongSizeOrNameShouldBeRefusedAndNothingBeWritten() {
        assertCode(
                Status.Code.INVALID_ARGUMENT,
                () -> get(client.upsertAsync(PLACES, List.of(point(id(1), 1f, 2f), point(id(2), 1f, 2f, 3f)))));
        PointStruct unknown = PointStruct.newBuilder()
                .setId(id(3))
                .setVectors(namedVectors(Map.of("unknown", vector(1f, 2f))))
                .build();
        assertCode(Status.Code.INVALID_ARGUMENT, () -> get(client.upsertAsync(PLACES, List.of(unknown))));
        assertThat(count(Filter.getDefaultInstance())).isZero();
    }

    @Test
    void sparseVectorsShouldBeKeptInTheOrderOfTheirIndices() {
        PointStruct point = PointStruct.newBuilder()
                .setId(id(1))
                .setVectors(namedVectors(Map.of("words", vector(List.of(1f, 2f), List.of(9, 4)))))
                .build();
        get(client.upsertAsync(PLACES, List.of(point)));
        var stored = scroll(1, null).getResult(0).getVectors().getVectors().getVectorsOrThrow("words");
        assertThat(stored.getSparse().getIndicesList()).containsExactly(4, 9);
        assertThat(stored.getSparse().getValuesList()).containsExactly(2f, 1f);
    }

    @Test
    void conditionalWritesShouldTouchOnlyWhatTheyMayTouch() {
        upsert(UpsertPoints.newBuilder().addPoints(numbered(1, 5)));
        upsert(UpsertPoints.newBuilder()
                .addPoints(numbered(1, 6))
                .addPoints(numbered(2, 6))
                .setUpdateMode(UpdateMode.InsertOnly));
        assertThat(numbers()).containsExactly(5L, 6L);
        Filter atMostFive = Filter.newBuilder()
                .addMust(ConditionFactory.range(
                        "number", Range.newBuilder().setLte(5).build()))
                .build();
        upsert(UpsertPoints.newBuilder()
                .addPoints(numbered(1, 7))
                .addPoints(numbered(2, 7))
                .addPoints(numbered(3, 7))
                .setUpdateFilter(atMostFive));
        assertThat(numbers()).containsExactly(7L, 6L, 7L);
    }

    @Test
    void namesShouldBeCheckedAsTheServerDoes() {
        assertCode(Status.Code.NOT_FOUND, () -> get(client.getCollectionInfoAsync("nowhere")));
        assertCode(
                Status.Code.ALREADY_EXISTS,
                () -> get(client.createCollectionAsync(
                        PLACES,
                        VectorParams.newBuilder()
                                .setSize(2)
                                .setDistance(Distance.Dot)
                                .build())));
        get(client.createAliasAsync("spots", PLACES));
        assertThat(get(client.collectionExistsAsync("spots"))).isTrue();
        get(client.deleteCollectionAsync(PLACES));
        assertThat(get(client.listAliasesAsync())).isEmpty();
    }

    @Test
    void callsWithoutTheKeyShouldBeRefusedExceptTheHealthCheck() {
        try (QdrantStandIn guarded = QdrantStandIn.start("secret");
                QdrantClient stranger = client(guarded, null);
                QdrantClient friend = client(guarded, "secret")) {
            assertCode(Status.Code.UNAUTHENTICATED, () -> get(stranger.listCollectionsAsync()));
            assertThat(get(stranger.healthCheckAsync()).getVersion()).isNotBlank();
            assertThat(get(friend.listCollectionsAsync())).isEmpty();
        }
    }

    private void put(PointId... ids) {
        for (int i = 0; i < ids.length; i++) {
            get(client.upsertAsync(
                    PLACES,
                    List.of(point(ids[i], 1f, i).toBuilder()
                            .putPayload("kind", value("place"))
                            .putPayload("number", value(i + 1))
                            .build())));
        }
    }

    private static PointStruct point(PointId id, float... numbers) {
        return PointStruct.newBuilder().setId(id).setVectors(vectors(numbers)).build();
    }

    private static PointStruct numbered(long id, long number) {
        return point(id(id), 1f, 1f).toBuilder()
                .putPayload("number", value(number))
                .build();
    }

    private void upsert(UpsertPoints.Builder request) {
        get(client.upsertAsync(request.setCollectionName(PLACES).build()));
    }

    private List<Long> numbers() {
        return scroll(10, null).getResultList().stream()
                .map(point -> point.getPayloadOrThrow("number").getIntegerValue())
                .toList();
    }

    private List<Float> dense(long id) {
        return scroll(1, id(id))
                .getResult(0)
                .getVectors()
                .getVector()
                .getDense()
                .getDataList();
    }

    private long count(Filter filter) {
        return get(client.countAsync(PLACES, filter, true));
    }

    private ScrollResponse scroll(int limit, @Nullable PointId offset) {
        ScrollPoints.Builder request = ScrollPoints.newBuilder()
                .setCollectionName(PLACES)
                .setLimit(limit)
                .setWithPayload(WithPayloadSelector.newBuilder().setEnable(true))
                .setWithVectors(WithVectorsSelector.newBuilder().setEnable(true));
        return get(client.scrollAsync((offset == null ? request : request.setOffset(offset)).build()));
    }

    private static QdrantClient client(QdrantStandIn server, @Nullable String key) {
        URI uri = URI.create(server.address());
        var builder = QdrantGrpcClient.newBuilder(uri.getHost(), uri.getPort(), false, false);
        return new QdrantClient((key == null ? builder : builder.withApiKey(key)).build());
    }

    private static void assertCode(Status.Code code, Runnable call) {
        assertThatThrownBy(call::run)
                .satisfies(thrown ->
                        assertThat(Status.fromThrowable(thrown).getCode()).isEqualTo(code));
    }

    private static <T> T get(Future<T> answer) {
        try {
            return answer.get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
