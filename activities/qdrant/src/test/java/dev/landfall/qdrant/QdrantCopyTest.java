package dev.landfall.qdrant;

import static io.qdrant.client.ValueFactory.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Store;
import dev.landfall.spi.copy.CopyResult;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import io.qdrant.client.grpc.Collections.AliasDescription;
import io.qdrant.client.grpc.Collections.AliasOperations;
import io.qdrant.client.grpc.Collections.ChangeAliases;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CreateAlias;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.HnswConfigDiff;
import io.qdrant.client.grpc.Collections.KeywordIndexParams;
import io.qdrant.client.grpc.Collections.ListAliasesRequest;
import io.qdrant.client.grpc.Collections.OptimizersConfigDiff;
import io.qdrant.client.grpc.Collections.PayloadIndexParams;
import io.qdrant.client.grpc.Collections.QuantizationConfig;
import io.qdrant.client.grpc.Collections.QuantizationType;
import io.qdrant.client.grpc.Collections.ScalarQuantization;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.DenseVector;
import io.qdrant.client.grpc.Points.FieldType;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.Vector;
import io.qdrant.client.grpc.Points.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a copy makes on a target that has nothing yet. */
@Tag("servers")
class QdrantCopyTest {
    private static final String LEADS = "leads";

    private final Servers servers = new Servers();

    @AfterEach
    void stop() {
        servers.close();
    }

    @Test
    void namedMultiAndSparseVectorsShouldArriveToTheBit() {
        samplesOnSource(250);
        CopyResult copied = servers.copy(Samples.COLLECTION, 1);
        assertThat(copied.rows()).isEqualTo(250);
        assertThat(servers.rawTarget.points(Samples.COLLECTION))
                .isEqualTo(servers.rawSource.points(Samples.COLLECTION));
    }

    @Test
    void cosineVectorsShouldStayAsTheSourceNormalisedThem() {
        leadsOnSource(300, 1536);
        servers.copy(LEADS, 1);
        assertThat(servers.rawTarget.points(LEADS)).isEqualTo(servers.rawSource.points(LEADS));
        // Once more from there: what was written twice is what was written once.
        servers.rawTarget.put(
                LEADS,
                PassThrough.upsert(LEADS, servers.rawTarget.points(LEADS)).getPointsList());
        assertThat(servers.rawTarget.points(LEADS)).isEqualTo(servers.rawSource.points(LEADS));
    }

    @Test
    void aMissingCollectionShouldBeMadeLikeTheSourceWithIndexingOffUntilItIsBuilt() {
        leadsOnSource(120, 8);
        servers.copy(LEADS, 1);
        CollectionInfo made = servers.rawTarget.info(LEADS);
        CollectionInfo model = servers.rawSource.info(LEADS);
        assertThat(made.getConfig().getOptimizerConfig().getIndexingThreshold()).isZero();
        assertThat(made.getPayloadSchemaMap()).isEqualTo(model.getPayloadSchemaMap());

        Entity leads = servers.entity(LEADS);
        assertThat(servers.target.target().build(Servers.MIGRATION, leads, servers.source))
                .isOne();
        assertThat(servers.target.target().build(Servers.MIGRATION, leads, servers.source))
                .as("again")
                .isZero();
        CollectionInfo built = servers.rawTarget.info(LEADS);
        assertThat(built.getConfig()).isEqualTo(model.getConfig());
        assertThat(built.getIndexedVectorsCount()).isEqualTo(120);
    }

    @Test
    void aliasesShouldComeWithTheCollectionWhenItIsSettled() {
        leadsOnSource(3, 8);
        alias(servers.rawSource, "people", LEADS);
        servers.copy(LEADS, 1);
        assertThat(aliases()).isEmpty();
        servers.target.target().settle(Servers.MIGRATION, List.of(servers.entity(LEADS)), servers.source);
        servers.target.target().settle(Servers.MIGRATION, List.of(servers.entity(LEADS)), servers.source);
        assertThat(aliases()).containsExactly("people");
    }

    @Test
    void anAliasThatMeansSomethingElseOnTheTargetShouldStopTheCopyBeforeItWrites() {
        leadsOnSource(3, 8);
        alias(servers.rawSource, "people", LEADS);
        servers.rawTarget.create(Samples.collection());
        alias(servers.rawTarget, "people", Samples.COLLECTION);
        assertFailure(FailureClass.CONFIGURATION, "people");
        assertThat(servers.rawTarget.names()).doesNotContain(LEADS);
    }

    @Test
    void aCollectionWithOtherVectorsShouldStopTheCopyBeforeItWrites() {
        leadsOnSource(3, 8);
        servers.rawTarget.create(leads(9).build());
        assertFailure(FailureClass.CONFIGURATION, "vectors differ");
        assertThat(servers.rawTarget.points(LEADS)).isEmpty();
    }

    @Test
    void anEmptyCollectionShouldBeMadeAsWell() {
        leadsOnSource(0, 8);
        assertThat(servers.copy(LEADS, 1).rows()).isZero();
        assertThat(servers.rawTarget.names()).contains(LEADS);
    }

    @Test
    void anAttemptShouldBeRefusedOnceALaterOneHasTakenOver() {
        samplesOnSource(90);
        AtomicBoolean overtaken = new AtomicBoolean();
        try (Store zombie = servers.anotherTarget()) {
            assertThatThrownBy(() -> servers.copy(zombie, Samples.COLLECTION, 1, (rows, bytes) -> {
                        if (overtaken.compareAndSet(false, true)) {
                            servers.copy(Samples.COLLECTION, 2);
                        }
                    }))
                    .isInstanceOfSatisfying(
                            StoreFailure.class,
                            failure -> assertThat(failure.failureClass()).isEqualTo(FailureClass.REFUSAL));
        }
        assertThat(servers.copy(Samples.COLLECTION, 2).rows()).isEqualTo(90);
        assertThat(servers.rawTarget.points(Samples.COLLECTION)).hasSize(90);
    }

    @Test
    void aCopyAfterARemovalShouldMoveEverythingAgain() {
        samplesOnSource(130);
        servers.copy(Samples.COLLECTION, 1);
        Entity entity = servers.entity(Samples.COLLECTION);
        assertThat(servers.target.target().removeOwn(Servers.MIGRATION, entity)).isEqualTo(130);
        assertThat(servers.copy(Samples.COLLECTION, 1).rows()).isEqualTo(130);
        assertThat(servers.rawTarget.points(Samples.COLLECTION))
                .isEqualTo(servers.rawSource.points(Samples.COLLECTION));
    }

    @Test
    void pointsOfDifferentSizesShouldBeReadInPagesThatFit() {
        leadsOnSource(0, 8);
        List<PointStruct> points = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String text = "x".repeat(i % 2 == 0 ? 10 : 300_000);
            points.add(lead(i, new float[8]).putPayload("text", value(text)).build());
        }
        servers.rawSource.put(LEADS, points);
        assertThat(servers.copy(LEADS, 1).bytes()).isGreaterThan(9_000_000);
        assertThat(servers.rawTarget.points(LEADS)).isEqualTo(servers.rawSource.points(LEADS));
    }

    private void assertFailure(FailureClass failureClass, String text) {
        assertThatThrownBy(() -> servers.copy(LEADS, 1)).isInstanceOfSatisfying(StoreFailure.class, failure -> {
            assertThat(failure.failureClass()).isEqualTo(failureClass);
            assertThat(failure.what()).contains(text);
        });
    }

    private void samplesOnSource(int count) {
        servers.rawSource.create(Samples.collection());
        Servers.fill(servers.rawSource, 0, count);
    }

    private void leadsOnSource(int count, int size) {
        servers.rawSource.create(leads(size).build());
        RawServer.get(servers.rawSource
                .client()
                .points()
                .createFieldIndex(CreateFieldIndexCollection.newBuilder()
                        .setCollectionName(LEADS)
                        .setWait(true)
                        .setFieldName("source")
                        .setFieldType(FieldType.FieldTypeKeyword)
                        .setFieldIndexParams(PayloadIndexParams.newBuilder()
                                .setKeywordIndexParams(
                                        KeywordIndexParams.newBuilder().setOnDisk(true)))
                        .build()));
        Random random = new Random(7);
        List<PointStruct> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[] vector = new float[size];
            for (int k = 0; k < size; k++) {
                vector[k] = random.nextFloat() - 0.5f;
            }
            points.add(lead(i, vector).build());
        }
        if (!points.isEmpty()) {
            servers.rawSource.put(LEADS, points);
        }
    }

    private static CreateCollection.Builder leads(int size) {
        return CreateCollection.newBuilder()
                .setCollectionName(LEADS)
                .setVectorsConfig(VectorsConfig.newBuilder().setParams(Samples.params(size, Distance.Cosine)))
                .setHnswConfig(HnswConfigDiff.newBuilder().setM(24))
                .setOptimizersConfig(OptimizersConfigDiff.newBuilder().setIndexingThreshold(777))
                .setQuantizationConfig(QuantizationConfig.newBuilder()
                        .setScalar(ScalarQuantization.newBuilder()
                                .setType(QuantizationType.Int8)
                                .setQuantile(0.99f)))
                .putAllMetadata(Map.of("owner", value("sales")));
    }

    private static PointStruct.Builder lead(int i, float[] vector) {
        DenseVector.Builder dense = DenseVector.newBuilder();
        for (float number : vector) {
            dense.addData(number);
        }
        return PointStruct.newBuilder()
                .setId(PointIds.number(i))
                .putPayload("source", value("web"))
                .setVectors(Vectors.newBuilder().setVector(Vector.newBuilder().setDense(dense)));
    }

    private static void alias(RawServer server, String alias, String collection) {
        RawServer.get(server.client()
                .collections()
                .updateAliases(ChangeAliases.newBuilder()
                        .addActions(AliasOperations.newBuilder()
                                .setCreateAlias(CreateAlias.newBuilder()
                                        .setAliasName(alias)
                                        .setCollectionName(collection)))
                        .build()));
    }

    private List<String> aliases() {
        return RawServer.get(
                        servers.rawTarget.client().collections().listAliases(ListAliasesRequest.getDefaultInstance()))
                .getAliasesList()
                .stream()
                .map(AliasDescription::getAliasName)
                .toList();
    }
}
