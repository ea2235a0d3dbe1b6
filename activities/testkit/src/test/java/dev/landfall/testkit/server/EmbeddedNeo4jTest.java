package dev.landfall.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

@Tag("servers")
class EmbeddedNeo4jTest {

    @Test
    void aRestartShouldKeepAddressLoginAndData() {
        try (EmbeddedNeo4j server = EmbeddedNeo4j.start("a password");
                Driver driver = GraphDatabase.driver(server.boltUrl(), AuthTokens.basic("neo4j", "a password"))) {
            driver.executableQuery("CREATE (:Lead {id: 7})").execute();
            server.restart();
            assertThat(driver.executableQuery("MATCH (l:Lead) RETURN l.id AS id")
                            .execute()
                            .records())
                    .extracting(found -> found.get("id").asLong())
                    .containsExactly(7L);
            server.wipe();
            assertThat(driver.executableQuery("MATCH (n) RETURN n").execute().records())
                    .isEmpty();
        }
    }
}
