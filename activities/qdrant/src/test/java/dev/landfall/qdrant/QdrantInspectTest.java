package dev.landfall.qdrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.landfall.runbook.Severity;
import dev.landfall.runbook.StoreKind;
import dev.landfall.spi.Concern;
import dev.landfall.spi.ConnectionSettings;
import dev.landfall.spi.Field;
import dev.landfall.spi.Store;
import dev.landfall.spi.StoreRole;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import io.qdrant.client.grpc.Collections.ShardingMethod;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the adapter sees without changing anything. */
@Tag("servers")
class QdrantInspectTest {
    private final Servers servers = new Servers();

    @AfterEach
    void stop() {
        servers.close();
    }

    @Test
    void anEntityShouldShowItsVectorsAndIndexedFields() {
        servers.rawSource.create(Samples.collection());
        Servers.fill(servers.rawSource, 0, 9);
        var entity = servers.entity(Samples.COLLECTION);
        assertThat(entity.rows()).isEqualTo(9);
        assertThat(entity.key()).containsExactly("id");
        assertThat(entity.fields())
                .extracting(Field::name, Field::type)
                .containsExactly(
                        tuple("id", "point id"),
                        tuple(":vector.meaning", "float32[4] cosine"),
                        tuple(":vector.place", "float32[3] euclid"),
                        tuple(":vector.terms", "sparse idf"),
                        tuple(":vector.words", "float32[2][] dot"));
    }

    @Test
    void aServerShouldBeTheSameThroughEveryAddress() {
        String other = servers.targetAddress().replace("127.0.0.1", "localhost");
        try (Store again = Servers.open("again", other)) {
            assertThat(again.inspect().identity())
                    .isEqualTo(servers.target.inspect().identity());
            servers.rawTarget.create(Samples.collection());
            assertThat(again.inspect().identity())
                    .isEqualTo(servers.target.inspect().identity());
            assertThat(again.inspect().identity().id())
                    .isNotEqualTo(servers.source.inspect().identity().id());
        }
    }

    @Test
    void lookingShouldChangeNothing() {
        servers.target.inspect().concerns(StoreRole.TARGET, List.of("leads"));
        servers.target.inspect().identity();
        servers.target.inspect().entities(Map.of());
        assertThat(servers.rawTarget.names()).isEmpty();
    }

    @Test
    void aCollectionMissingOnTheTargetShouldBeNoConcern() {
        assertThat(servers.target.inspect().concerns(StoreRole.TARGET, List.of("leads")))
                .isEmpty();
    }

    @Test
    void shardsByOwnKeysShouldBeRefused() {
        servers.rawSource.create(Samples.collection().toBuilder()
                .setShardingMethod(ShardingMethod.Custom)
                .build());
        assertThat(servers.source.inspect().concerns(StoreRole.SOURCE, List.of(Samples.COLLECTION)))
                .singleElement()
                .extracting(Concern::severity, Concern::where)
                .containsExactly(Severity.BLOCK, Samples.COLLECTION);
    }

    @Test
    void footprintsOfOtherMigrationsShouldBeNamed() {
        servers.rawSource.create(Samples.collection());
        servers.target.target().begin("earlier-one", servers.entity(Samples.COLLECTION));
        assertThat(servers.target.inspect().concerns(StoreRole.TARGET, List.of()))
                .singleElement()
                .satisfies(concern -> assertThat(concern.severity()).isEqualTo(Severity.WARN))
                .satisfies(concern -> assertThat(concern.what()).contains("earlier-one"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://example:6334", "example:6334", "http://example with space", "http://:1234"})
    void anAddressThatMakesNoSenseShouldBeRefusedWithoutShowingIt(String url) {
        assertThatThrownBy(() -> Servers.open("broken", url)).isInstanceOfSatisfying(StoreFailure.class, failure -> {
            assertThat(failure.failureClass()).isEqualTo(FailureClass.CONFIGURATION);
            assertThat(failure.where()).isEqualTo("broken");
            assertThat(failure.getMessage()).doesNotContain(url);
        });
    }

    @Test
    void aPlainAddressShouldBeRefusedWhereTlsIsAskedFor() {
        var settings = new ConnectionSettings("plain", StoreKind.QDRANT, servers.targetAddress(), null, null, true);
        assertThatThrownBy(() -> new QdrantAdapter().open(settings).close())
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("TLS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.9.4", "v0.11.2", "1.16.3"})
    void oldVersionsShouldBeToldApart(String old) {
        ServerVersion needed = new ServerVersion(1, 17);
        assertThat(ServerVersion.parse(old).map(needed::isNewerThan)).contains(true);
        assertThat(ServerVersion.parse("1.17.0").map(needed::isNewerThan)).contains(false);
        assertThat(ServerVersion.parse("dev")).isEmpty();
    }
}
