package dev.landfall.neo4j;

import static dev.landfall.neo4j.GraphFixture.MIGRATION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.spi.Entity;
import dev.landfall.spi.schema.EntitySchema;
import dev.landfall.spi.schema.SchemaObject;
import dev.landfall.spi.schema.Standing;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("servers")
@ExtendWith(ClosedServers.class)
class SettleTest {
    private final GraphFixture graph = new GraphFixture().filled();

    @BeforeEach
    void declareSchema() {
        List.of(
                        "CREATE CONSTRAINT users FOR (n:User) REQUIRE n.id IS UNIQUE",
                        "CREATE CONSTRAINT `odd name` FOR (n:Lead) REQUIRE (n.id, n.at) IS UNIQUE",
                        "CREATE INDEX leads FOR (n:Lead) ON (n.at, n.id)",
                        "CREATE TEXT INDEX names FOR (n:User) ON (n.name)",
                        "CREATE POINT INDEX places FOR (n:Lead) ON (n.where)",
                        "CREATE FULLTEXT INDEX words FOR (n:User|Lead) ON EACH [n.name]",
                        "CREATE INDEX since FOR ()-[r:OWNS]-() ON (r.since)",
                        "CREATE INDEX elsewhere FOR (n:NotMoved) ON (n.x)")
                .forEach(graph.pair.source()::run);
    }

    @AfterEach
    void close() {
        graph.close();
    }

    @Test
    void constraintsAndIndexesShouldFollowAndStayAfterASuccess() {
        settle();
        settle();
        graph.target.target().forget(MIGRATION);
        List<String> schema = GraphFixture.schema(graph.pair.target());
        assertThat(schema)
                .containsAll(GraphFixture.schema(graph.pair.source()).stream()
                        .filter(each -> !each.contains("NotMoved") && !each.contains("`users`"))
                        .toList())
                .anyMatch(each -> each.contains("`landfall_User.id`"))
                .noneMatch(each -> each.contains("NotMoved") || each.contains("(m:"));
        assertThat(GraphFixture.content(graph.pair.target())).isEqualTo(GraphFixture.content(graph.pair.source()));
    }

    @Test
    void aSettledTargetShouldDeclareWhatItsSourceDoes() {
        settle();
        List<Entity> entities = List.copyOf(graph.entities().values());
        Map<String, List<SchemaObject>> target = declared(graph.target, entities);
        Map<String, List<SchemaObject>> source = declared(graph.source, entities);
        assertThat(source.get("Lead"))
                .extracting(object -> object.kind() + " " + object.name())
                .contains("constraint odd name", "index leads", "index places");
        assertThat(source.get("OWNS")).extracting(SchemaObject::name).containsExactly("since");
        source.forEach((entity, objects) -> assertThat(objects)
                .allSatisfy(mine -> assertThat(target.get(entity)).anyMatch(mine::alike)));
        assertThat(target.get("User"))
                .filteredOn(object -> object.name().equals("landfall_User.id"))
                .allMatch(object -> object.standing() == Standing.OWN)
                .hasSize(2);
        assertThat(source.values().stream().flatMap(List::stream).map(SchemaObject::name))
                .doesNotContain("elsewhere");
    }

    private static Map<String, List<SchemaObject>> declared(Neo4jStore store, List<Entity> entities) {
        return store.inspect().schemas(entities).stream()
                .collect(Collectors.toMap(EntitySchema::entity, EntitySchema::objects));
    }

    @Test
    void indexesShouldBeBuiltBeforeTheFreezeAndConstraintsUnderIt() {
        graph.copyAll(1);
        graph.entities().values().forEach(entity -> {
            graph.target.target().build(MIGRATION, entity, graph.source);
            graph.target.target().build(MIGRATION, entity, graph.source);
        });
        List<String> built = GraphFixture.schema(graph.pair.target());
        for (String index : List.of("`leads`", "`names`", "`places`", "`words`", "`since`")) {
            assertThat(built).anyMatch(each -> each.contains(index));
        }
        assertThat(built).noneMatch(each -> each.contains("odd name") || each.contains("NotMoved"));
    }

    @Test
    void whatWasCreatedShouldGoWithTheOwnRecords() {
        graph.pair.target().run("CREATE INDEX mine FOR (n:Lead) ON (n.id)");
        List<String> before = GraphFixture.schema(graph.pair.target());
        settle();
        assertThat(GraphFixture.schema(graph.pair.target())).hasSizeGreaterThan(before.size() + 3);
        for (Entity entity : graph.entities().values()) {
            graph.target.target().removeOwn(MIGRATION, entity);
            graph.target.target().removeOwn(MIGRATION, entity);
        }
        graph.target.target().forget(MIGRATION);
        assertThat(GraphFixture.schema(graph.pair.target())).isEqualTo(before);
        assertThat(GraphFixture.content(graph.pair.target())).isEmpty();
    }

    private void settle() {
        graph.copyAll(1);
        graph.target.target().settle(MIGRATION, List.copyOf(graph.entities().values()), graph.source);
    }
}
