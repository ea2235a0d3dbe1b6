package dev.landfall.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.runbook.Severity;
import dev.landfall.spi.Concern;
import dev.landfall.spi.ConnectionSettings;
import dev.landfall.spi.Entity;
import dev.landfall.spi.StoreRole;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("servers")
@ExtendWith(ClosedServers.class)
class GraphInspectTest {
    private final GraphFixture graph = new GraphFixture().filled();

    @AfterEach
    void close() {
        graph.close();
    }

    @Test
    void relationshipsShouldComeInALaterWaveThanNodes() {
        assertThat(graph.entities().values())
                .extracting(Entity::name, Entity::wave, Entity::rows)
                .contains(org.assertj.core.groups.Tuple.tuple("User", 0, 40L))
                .contains(org.assertj.core.groups.Tuple.tuple("KNOWS", 1, 16L));
        assertThat(graph.entity("OWNS").key()).containsExactly(":start", ":startKey", ":end", ":endKey");
        assertThat(graph.entity("User").bytes()).isPositive();
    }

    @Test
    void aLabelShouldTakeItsKeyFromItsOnlyUniquenessConstraint() {
        graph.pair.source().run("CREATE CONSTRAINT FOR (n:User) REQUIRE n.id IS UNIQUE");
        assertThat(graph.source.inspect().entities(Map.of()))
                .extracting(Entity::name, Entity::key)
                .contains(org.assertj.core.groups.Tuple.tuple("User", List.of("id")))
                .contains(org.assertj.core.groups.Tuple.tuple("Lead", List.of()));
    }

    @Test
    void aNamedLabelShouldBeListedBeforeItsFirstNode() {
        assertThat(graph.target.inspect().entities(GraphFixture.keys()))
                .extracting(Entity::name, Entity::rows)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("User", 0L),
                        org.assertj.core.groups.Tuple.tuple("Lead", 0L));
    }

    @Test
    void aKeyThatNoNodeHasShouldBeAConfigurationFailure() {
        for (Map<String, String> keys : List.of(Map.of("User", "idd"), Map.of("OWNS", "since"))) {
            assertThatThrownBy(() -> graph.source.inspect().entities(keys))
                    .isInstanceOfSatisfying(
                            StoreFailure.class,
                            failure -> assertThat(failure.failureClass()).isEqualTo(FailureClass.CONFIGURATION));
        }
    }

    @Test
    void whatKeepsRecordsFromBeingIdentifiedShouldBlock() {
        assertThat(blocking("User", "Lead", "OWNS", "KNOWS")).isEmpty();
        graph.pair.source().run("MATCH (n:User {id: 1}) SET n.id = 2");
        graph.pair.source().run("MATCH (n:Lead {id: 5}) REMOVE n.id");
        graph.pair.source().run("MATCH (n:User {id: 3}) CREATE (n)-[:OWNS]->(:Keyless)");
        graph.pair.source().run("CREATE ({bare: true})");
        assertThat(blocking("User", "Lead", "OWNS", "KNOWS", "Laed"))
                .extracting(Concern::where)
                .containsExactly("Laed", "User", "Lead", "OWNS");
        assertThat(graph.source.inspect().concerns(StoreRole.SOURCE, List.of(), GraphFixture.keys()))
                .singleElement()
                .satisfies(concern -> assertThat(concern.what()).isEqualTo("1 nodes have no label and are not moved"));
    }

    @Test
    void aPropertyNamedLikeAFieldOfLandfallShouldBlock() {
        graph.pair.source().run("CREATE (:User {id: 77, `:labels`: 1})");
        assertThat(blocking("User")).singleElement().extracting(Concern::where).isEqualTo("graph");
    }

    @Test
    void anAddressOfAnotherKindShouldBeAConfigurationFailureThatDoesNotTellIt() {
        for (String url : List.of("https://secret.example", "no address at all, secret", "bolt+ssc://secret:1")) {
            var settings =
                    new ConnectionSettings("odd", graph.pair.source().settings().kind(), url, null, null, true);
            assertThatThrownBy(() -> new Neo4jAdapter().open(settings))
                    .isInstanceOfSatisfying(StoreFailure.class, failure -> {
                        assertThat(failure.failureClass()).isEqualTo(FailureClass.CONFIGURATION);
                        assertThat(failure).hasNoCause().hasMessageNotContaining("secret");
                    });
        }
    }

    private List<Concern> blocking(String... entities) {
        return graph.source.inspect().concerns(StoreRole.SOURCE, List.of(entities), GraphFixture.keys()).stream()
                .filter(concern -> concern.severity() == Severity.BLOCK)
                .toList();
    }
}
