package dev.landfall.neo4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.spi.Entity;
import dev.landfall.spi.backup.Definitions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a backup tells of a graph's constraints and indexes, made on another server. */
@Tag("servers")
class GraphRestoreTest {
    private final GraphFixture graph = new GraphFixture().filled();

    @BeforeEach
    void declareSchema() {
        List.of(
                        "CREATE CONSTRAINT users FOR (n:User) REQUIRE n.id IS UNIQUE",
                        "CREATE CONSTRAINT `odd`` FOR name` FOR (n:Lead) REQUIRE (n.id, n.at) IS UNIQUE",
                        "CREATE TEXT INDEX names FOR (n:User) ON (n.name)",
                        "CREATE POINT INDEX places FOR (n:Lead) ON (n.where)",
                        "CREATE FULLTEXT INDEX words FOR (n:User|Lead) ON EACH [n.name]",
                        "CREATE INDEX since FOR ()-[r:OWNS]-() ON (r.since)")
                .forEach(graph.pair.source()::run);
    }

    @AfterEach
    void close() {
        graph.close();
    }

    @Test
    void anEmptyGraphShouldGetConstraintsAndIndexesUnderTheirNames() {
        Definitions told = told();
        graph.target.backup().orElseThrow().restore().define(told);
        assertThat(GraphFixture.schema(graph.pair.target()))
                .isEqualTo(GraphFixture.schema(graph.pair.source()))
                .hasSize(6);
        graph.target.backup().orElseThrow().restore().define(told);
        graph.entities().values().forEach(entity -> graph.target.target().begin(GraphFixture.MIGRATION, entity));
        assertThat(GraphFixture.schema(graph.pair.target()))
                .as("keys are found by the constraint that was made")
                .noneMatch(each -> each.contains("`landfall_User.id`"));
    }

    @Test
    void aGraphThatHoldsRecordsShouldStayAsItIs() {
        graph.pair.target().run("CREATE (:User {id: 999})");
        List<String> before = GraphFixture.schema(graph.pair.target());
        graph.target.backup().orElseThrow().restore().define(told());
        assertThat(GraphFixture.schema(graph.pair.target())).isEqualTo(before);
    }

    private Definitions told() {
        return graph.source.backup().orElseThrow().view(GraphFixture.keys(), view -> {
            Map<Entity, String> entities = new LinkedHashMap<>();
            view.entities().forEach(entity -> entities.put(entity, view.definition(entity)));
            return new Definitions(entities, Optional.empty());
        });
    }
}
