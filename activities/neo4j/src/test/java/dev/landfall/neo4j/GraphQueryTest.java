package dev.landfall.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.runbook.Format;
import dev.landfall.spi.Census;
import dev.landfall.spi.Entity;
import dev.landfall.spi.Query;
import dev.landfall.spi.Query.Rule;
import dev.landfall.spi.Scope;
import dev.landfall.spi.Violations;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.Key;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("servers")
@ExtendWith(ClosedServers.class)
class GraphQueryTest {
    private final GraphFixture graph = new GraphFixture().filled();
    private final Query query = graph.source.query().orElseThrow();

    @AfterEach
    void close() {
        graph.close();
    }

    @Test
    void aQueryShouldGiveItsOneNumber() {
        assertThat(query.number("MATCH (u:User) RETURN sum(u.id)")).contains(BigDecimal.valueOf(465 + 1055));
        assertThat(query.number("RETURN 0.1")).contains(new BigDecimal("0.1"));
        assertThat(query.number("RETURN null")).isEmpty();
    }

    @Test
    void aQueryThatGivesNoNumberOrWritesShouldBeAConfigurationFailure() {
        for (String bad : List.of(
                "RETURN 'x'", "UNWIND [1, 2] AS x RETURN x", "RETURN 1, 2", "CREATE (n) RETURN 1", "nonsense")) {
            assertThatThrownBy(() -> query.number(bad))
                    .as(bad)
                    .isInstanceOfSatisfying(
                            StoreFailure.class,
                            failure -> assertThat(failure.failureClass()).isEqualTo(FailureClass.CONFIGURATION));
        }
        assertThat(graph.pair.source().number("MATCH (n) WHERE size(labels(n)) = 0 RETURN count(n)"))
                .isZero();
    }

    @Test
    void aNumberThatTakesTooLongShouldBeEndedAndNotTriedAgain() {
        Query impatient = new GraphQuery(graph.source.bolt(), Duration.ofMillis(200));
        assertThatThrownBy(() -> impatient.number(
                        "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a % (b + 1))"))
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.failureClass()).isEqualTo(FailureClass.CONFIGURATION))
                .hasMessage(
                        "source.query: a run took longer than 200 ms and was ended. Make the query quicker, by an index"
                                + " for example");
        assertThat(impatient.number("RETURN 1")).contains(BigDecimal.ONE);
    }

    @Test
    void labelsTypesAndPropertiesShouldBeCountedOnBothSides() {
        graph.copyAll(1);
        graph.pair.target().run("CREATE (:Stranger {id: 1})");
        List<Census> source = graph.source.query().orElseThrow().census(entities(), Scope.ALL);
        assertThat(count(source, "(:User)")).isEqualTo(40);
        assertThat(count(source, "(:Lead)")).isEqualTo(50);
        assertThat(count(source, "(:Vip)")).isEqualTo(10);
        assertThat(count(source, "[:OWNS]"))
                .isEqualTo(graph.pair.source().number("MATCH ()-[r:OWNS]->() RETURN count(r)"));
        assertThat(source)
                .contains(new Census(
                        "OWNS",
                        "",
                        Optional.of("since"),
                        graph.pair.source().number("MATCH ()-[r:OWNS]->() WHERE r.since IS NOT NULL RETURN count(r)")));
        Scope own = new Scope.WrittenBy(GraphFixture.MIGRATION);
        assertThat(graph.target.query().orElseThrow().census(entities(), own))
                .containsExactlyInAnyOrderElementsOf(source);
    }

    private List<Entity> entities() {
        return List.copyOf(graph.entities().values());
    }

    private static long count(List<Census> census, String what) {
        return census.stream()
                .filter(each -> each.what().equals(what))
                .mapToLong(Census::count)
                .sum();
    }

    @Test
    void valuesOutsideOfTheAllowedOnesShouldBeCountedAndNamed() {
        graph.pair
                .source()
                .run("MATCH (u:User) SET u.state = CASE u.id WHEN 3 THEN 'odd' WHEN 4 THEN null ELSE 'new' END");
        assertThat(judge("User", new Rule.OneOf("state", List.of("new", "lost"))))
                .isEqualTo(new Violations("state", 39, 1, List.of(Key.of(3L))));
    }

    @Test
    void numbersOutsideOfTheirBoundsShouldBeCountedAlsoWhenTheyAreText() {
        graph.pair
                .source()
                .run(
                        "MATCH (l:Lead&!User) SET l.amount = CASE l.id WHEN 1 THEN 9.99 WHEN 2 THEN '10.0' WHEN 3 THEN 'x' ELSE 20 END");
        Violations found = judge("Lead", new Rule.Between("amount", BigDecimal.TEN, new BigDecimal("20.5")));
        assertThat(found.examined()).isEqualTo(40);
        assertThat(found.broken()).isEqualTo(2);
        assertThat(found.samples()).containsExactlyInAnyOrder(Key.of(1L), Key.of(3L));
    }

    @Test
    void sharedValuesShouldBeCountedAlsoOnRelationships() {
        graph.pair.source().run("MATCH (u:User) SET u.email = CASE WHEN u.id < 4 THEN 'same' ELSE 'u' + u.id END");
        assertThat(judge("User", new Rule.Distinct("email")))
                .satisfies(found -> assertThat(found.broken()).isEqualTo(3))
                .satisfies(found -> assertThat(found.samples()).hasSize(3));
        assertThat(judge("KNOWS", new Rule.Distinct("self")).broken()).isEqualTo(8);
        assertThat(judge("KNOWS", new Rule.OneOf("self", List.of("true"))))
                .isEqualTo(new Violations("self", 8, 0, List.of()));
        assertThat(query.orphans(graph.entity("OWNS"))).isEmpty();
    }

    @Test
    void absentAndEmptyPropertiesShouldBeCounted() {
        graph.pair
                .source()
                .run(
                        "MATCH (u:User) SET u.state = CASE u.id WHEN 3 THEN '' WHEN 4 THEN null WHEN 5 THEN 5 ELSE [''] END");
        Violations found = judge("User", new Rule.Present("state"));
        assertThat(found.examined()).isEqualTo(40);
        assertThat(found.broken()).isEqualTo(2);
        assertThat(found.samples()).containsExactlyInAnyOrder(Key.of(3L), Key.of(4L));
    }

    @Test
    void whatItWouldJudgeOtherwiseThanOthersShouldBeLeftToReading() {
        Rule rule = new Rule.Matches("email", Format.EMAIL.pattern());
        assertThat(query.violations(graph.entity("User"), Scope.ALL, rule)).isEmpty();
    }

    @Test
    void eachRunOfAQueryShouldBeMeasured() {
        List<Duration> taken = new ArrayList<>();
        query.measure(
                "MATCH (u:User {id: $1}) RETURN u",
                List.of(Optional.of(3L), Optional.of(4L)),
                Duration.ofSeconds(10),
                taken::add);
        assertThat(taken).hasSize(2).allMatch(Duration::isPositive);
    }

    private Violations judge(String entity, Rule rule) {
        return query.violations(graph.entity(entity), Scope.ALL, rule).orElseThrow();
    }
}
