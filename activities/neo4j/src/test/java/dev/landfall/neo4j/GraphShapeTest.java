package dev.landfall.neo4j;

import static dev.landfall.neo4j.GraphFixture.MIGRATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Scope;
import dev.landfall.spi.copy.Batch;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("servers")
@ExtendWith(ClosedServers.class)
class GraphShapeTest {
    private final GraphFixture graph = new GraphFixture().filled();

    @AfterEach
    void close() {
        graph.close();
    }

    @Test
    void aWholeGraphShouldArriveAsItWas() {
        long rows = graph.copyAll(1);
        assertThat(GraphFixture.content(graph.pair.target())).isEqualTo(GraphFixture.content(graph.pair.source()));
        assertThat(rows)
                .isEqualTo(graph.entities().values().stream()
                        .mapToLong(entity -> graph.target.source().count(entity, new Scope.WrittenBy(MIGRATION)))
                        .sum());
        for (Entity entity : graph.entities().values()) {
            assertThat(GraphFixture.rows(graph.target, entity, Scope.ALL))
                    .as(entity.name())
                    .containsExactlyInAnyOrderElementsOf(GraphFixture.rows(graph.source, entity, Scope.ALL));
        }
    }

    @Test
    void aNodeWithSeveralLabelsShouldBelongToTheFirstThatClaimsIt() {
        assertThat(graph.entities().keySet()).containsExactly("User", "Lead", "KNOWS", "OWNS");
        assertThat(graph.source.source().count(graph.entity("User"), Scope.ALL)).isEqualTo(40);
        assertThat(graph.source.source().count(graph.entity("Lead"), Scope.ALL)).isEqualTo(40);
        List<Entity> all = List.copyOf(graph.entities().values());
        assertThat(graph.source.source().counts(all, Scope.ALL))
                .as("counted together")
                .hasSize(4)
                .allSatisfy((name, count) -> assertThat(count)
                        .as(name)
                        .isEqualTo(GraphFixture.rows(graph.source, graph.entity(name), Scope.ALL)
                                .size()));
        assertThat(GraphFixture.rows(graph.source, graph.entity("Lead"), Scope.ALL))
                .filteredOn(row -> row.key().equals(Key.of(4L)))
                .singleElement()
                .extracting(row -> row.fields().get(":labels"))
                .isEqualTo(List.of("Lead", "Vip"));
    }

    @Test
    void parallelRelationshipsAndSelfLoopsShouldBeOneRowForEachPair() {
        List<Row> owns = GraphFixture.rows(graph.source, graph.entity("OWNS"), Scope.ALL);
        long relationships = graph.pair.source().number("MATCH ()-[r:OWNS]->() RETURN count(r)");
        assertThat(owns)
                .hasSizeLessThan((int) relationships)
                .extracting(Row::key)
                .doesNotHaveDuplicates();
        assertThat(owns.stream().mapToLong(row -> list(row).size()).sum()).isEqualTo(relationships);
        assertThat(GraphFixture.rows(graph.source, graph.entity("KNOWS"), Scope.ALL))
                .allSatisfy(row -> {
                    assertThat(row.key().values().get(1))
                            .isEqualTo(row.key().values().get(3));
                    assertThat(list(row)).containsExactlyInAnyOrder(Map.of(), Map.of("self", true));
                });
    }

    @Test
    void aCrowdOfRelationshipsShouldComeInListsOfItsOwn() {
        graph.pair
                .source()
                .run("CREATE (hub:User {id: 5000}) WITH hub UNWIND range(5001, 5900) AS i"
                        + " CREATE (hub)-[:OWNS]->(:Lead {id: i})");
        Entity owns = graph.entity("OWNS");
        Layout layout = Layout.of(owns);
        List<List<Row>> lists = graph
                .pair
                .source()
                .run(layout.ranged() + layout.pages().cypher(), Map.of("from", 0, "to", Range.OPEN))
                .stream()
                .map(page -> Found.of(page).stream().map(layout::row).toList())
                .toList();
        assertThat(lists)
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy(list -> assertThat(list)
                        .filteredOn(row -> row.fields().get(":startKey").equals(5000L))
                        .hasSizeLessThanOrEqualTo(200));
        assertThat(lists.stream().mapToInt(List::size).sum())
                .isEqualTo((int) graph.source.source().count(owns, Scope.ALL))
                .isEqualTo(GraphFixture.rows(graph.source, owns, Scope.ALL).size());
    }

    @Test
    void onlyNamedFieldsShouldBeRead() {
        List<Row> leads = new ArrayList<>();
        graph.source.source().scan(graph.entity("Lead"), Set.of("at"), Scope.ALL, leads::add);
        assertThat(leads).hasSize(40).allSatisfy(row -> assertThat(row.fields()).containsOnlyKeys("at"));
        List<Row> owns = new ArrayList<>();
        graph.source.source().scan(graph.entity("OWNS"), Set.of(":startKey"), Scope.ALL, owns::add);
        assertThat(owns)
                .isNotEmpty()
                .allSatisfy(
                        row -> assertThat(row.fields()).containsKey(":startKey").doesNotContainKey(":relationships"));
    }

    @Test
    void relationshipsShouldWaitForTheirNodes() {
        Entity owns = graph.entity("OWNS");
        graph.target.target().begin(MIGRATION, owns);
        List<Row> rows = GraphFixture.rows(graph.source, owns, Scope.ALL).subList(0, 3);
        Batch batch = new Batch(MIGRATION, "repair", 1);
        assertTransient(() -> graph.target.target().write(batch, owns, rows));
        assertTransient(() -> graph.copy(owns, 1, (done, bytes) -> {}));
        assertThat(graph.pair.target().number("MATCH ()-[r]->() RETURN count(r)"))
                .isZero();
        graph.copyAll(2);
        assertThat(GraphFixture.content(graph.pair.target())).isEqualTo(GraphFixture.content(graph.pair.source()));
    }

    @Test
    void priorNodesAndRelationshipsShouldStayWhenOwnOnesAreRemoved() {
        graph.pair
                .target()
                .run("CREATE (a:User {id: 9001})-[:OWNS {prior: 1}]->(:Lead:Old {id: 9002}) CREATE (a)-[:OTHER]->(a)");
        List<String> before = GraphFixture.content(graph.pair.target());
        List<String> schema = GraphFixture.schema(graph.pair.target());
        graph.copyAll(1);
        assertThat(GraphFixture.content(graph.pair.target()))
                .containsAll(before)
                .hasSizeGreaterThan(before.size());
        assertThat(graph.target.source().count(graph.entity("OWNS"), new Scope.WrittenBy(MIGRATION)))
                .isEqualTo(graph.source.source().count(graph.entity("OWNS"), Scope.ALL));
        List<Entity> all = List.copyOf(graph.entities().values());
        assertThat(graph.target.source().counts(all, new Scope.WrittenBy(MIGRATION)))
                .as("counted together, without prior ones")
                .isEqualTo(graph.source.source().counts(all, Scope.ALL));
        assertThat(graph.target.source().counts(all, new Scope.WrittenBy("other")))
                .as("of a migration that has not begun")
                .hasSize(4)
                .allSatisfy((name, count) -> assertThat(count).as(name).isZero());
        graph.entities().values().forEach(entity -> graph.target.target().removeOwn(MIGRATION, entity));
        graph.target.target().forget(MIGRATION);
        assertThat(GraphFixture.content(graph.pair.target())).isEqualTo(before);
        assertThat(GraphFixture.schema(graph.pair.target())).isEqualTo(schema);
        assertThat(graph.pair.target().number("MATCH (n) RETURN count(n)")).isEqualTo(2);
    }

    @Test
    void aNodeOfAnotherEntityWithTheSameKeyShouldNotBeOverwritten() {
        graph.pair.target().run("CREATE (:User:Lead {id: 7, mine: true})");
        List<String> before = GraphFixture.content(graph.pair.target());
        Entity lead = graph.entity("Lead");
        graph.target.target().begin(MIGRATION, lead);
        Row row = new Row(Key.of(7L), Map.of("id", 7L));
        assertThatThrownBy(() -> graph.target.target().write(new Batch(MIGRATION, "w", 1), lead, List.of(row)))
                .isInstanceOfSatisfying(StoreFailure.class, failure -> {
                    assertThat(failure.failureClass()).isEqualTo(FailureClass.DATA);
                    assertThat(failure.where()).isEqualTo("target.Lead.7");
                });
        assertThat(GraphFixture.content(graph.pair.target())).isEqualTo(before);
    }

    @Test
    void aRecordThatCannotBeStoredShouldBeNamedAndItsBatchLeftOut() {
        Entity lead = graph.entity("Lead");
        graph.target.target().begin(MIGRATION, lead);
        Map<String, Object> nowhere = Map.of("srid", 4326L, "x", 2.0, "y", 91.0);
        List<Row> rows = List.of(
                new Row(Key.of(1L), Map.of("id", 1L)),
                new Row(Key.of(2L), Map.of("id", 2L, "mixed", List.of(1L, "secret"))),
                new Row(Key.of(3L), Map.of("id", 3L)));
        List<Row> places = List.of(
                new Row(Key.of(1L), Map.of("id", 1L)),
                new Row(Key.of(2L), Map.of("id", 2L, "at", Map.of(":point", nowhere))));
        for (List<Row> batch : List.of(rows, places)) {
            assertThatThrownBy(() -> graph.target.target().write(new Batch(MIGRATION, "w", 1), lead, batch))
                    .isInstanceOfSatisfying(StoreFailure.class, failure -> {
                        assertThat(failure.failureClass()).isEqualTo(FailureClass.DATA);
                        assertThat(failure.where()).isEqualTo("target.Lead.2");
                        assertThat(failure.getMessage()).doesNotContain("secret");
                    });
            assertThat(graph.target.source().count(lead, Scope.ALL)).isZero();
        }
    }

    private static void assertTransient(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.failureClass()).isEqualTo(FailureClass.TRANSIENT));
    }

    private static List<Object> list(Row row) {
        return new ArrayList<>((List<?>) Objects.requireNonNull(row.fields().get(":relationships")));
    }
}
