package dev.landfall.testkit.scenario.insurance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.Futures;
import dev.landfall.testkit.server.EmbeddedNeo4j;
import dev.landfall.testkit.server.EmbeddedPostgreSql;
import dev.landfall.testkit.server.EmbeddedRedisServer;
import dev.landfall.testkit.server.qdrant.QdrantStandIn;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.QdrantGrpcClient;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;

/** The generated data has the scenario's volumes, and dirt of each kind that {@code docs/demo-data.md} names. */
@Tag("servers")
class DirtTest {
    /** What Redis answers for a key without expiry. */
    private static final long FOR_EVER = -1;

    private static final EmbeddedPostgreSql TABLES = EmbeddedPostgreSql.start();

    @AfterAll
    static void stop() {
        TABLES.close();
    }

    @Test
    void tablesShouldHaveTheirVolumesAndEveryKindOfDirt() throws SQLException {
        try (Connection clean = filled("clean", new Volumes(1, 1));
                Connection wrong = filled("wrong", new Volumes(0.1, 1, true))) {
            assertThat(number(clean, """
                    SELECT (SELECT count(*) FROM users) + (SELECT count(*) FROM agents) + (SELECT count(*) FROM leads)
                      + (SELECT count(*) FROM policies) + (SELECT count(*) FROM payments) + (SELECT count(*) FROM communications)
                      + (SELECT count(*) FROM tasks) + (SELECT count(*) FROM audit_logs)""")).isEqualTo(208_265);
            assertThat(number(clean, "SELECT sum(amount) FROM payments")).isEqualTo(4_275_000);
            String shape = "regexp_replace(regexp_replace(%s, '[0-9]', '9', 'g'), '[A-Za-z]+', 'A', 'g')";
            assertThat(number(
                            clean,
                            "SELECT count(DISTINCT translate(" + shape.formatted("phone")
                                    + ", '０１２３４５６７８９', '００００００００００')) FROM leads"))
                    .as("notations of phone numbers")
                    .isEqualTo(10);
            assertThat(number(
                            clean,
                            "SELECT count(DISTINCT replace(" + shape.formatted("signed_on")
                                    + ", '99 A', '9 A')) FROM policies"))
                    .as("formats of dates")
                    .isEqualTo(4);
            assertThat(number(clean, """
                    SELECT count(DISTINCT ascii(c) / 65536) FROM communications, string_to_table(body, NULL) c WHERE id <= 1000""")).as("planes of Unicode").isEqualTo(17);
            assertThat(number(clean, "SELECT count(DISTINCT tableoid) FROM quotes"))
                    .as("partitions with rows")
                    .isEqualTo(3);
            assertThat(wrongPhones(clean)).isZero();
            // Two of three communications have a number.
            assertThat(wrongPhones(wrong)).isEqualTo(2_560 / 97 - 2_560 / 97 / 3);
            assertThat(number(
                            wrong,
                            "SELECT count(*) FROM leads l JOIN communications c ON c.lead_id = l.id"
                                    + " WHERE c.phone <> l.phone"))
                    .as("only communications have wrong ones")
                    .isEqualTo(wrongPhones(wrong));
        }
    }

    @Test
    void wrongNumbersShouldFitIntoAQuarantineOfTheUsualSizeAtEveryScale() throws SQLException {
        TABLES.createDatabase("many");
        try (Connection many =
                        DriverManager.getConnection(TABLES.jdbcUrl("many"), TABLES.username(), TABLES.password());
                Statement statement = many.createStatement()) {
            Tables.create(many);
            for (String table : List.of("policies", "payments", "tasks", "audit_logs")) {
                statement.execute("CREATE RULE stays_empty AS ON INSERT TO " + table + " DO INSTEAD NOTHING");
            }
            Tables.fill(many, new Volumes(5, 1, true));
            assertThat(wrongPhones(many)).isEqualTo(750);
        }
    }

    @Test
    void theSameSeedShouldGiveTheSameRows() throws SQLException {
        String first = leads("first", new Volumes(0.1, 7));
        assertThat(leads("again", new Volumes(0.1, 7))).isEqualTo(first);
        assertThat(leads("other", new Volumes(0.1, 8))).isNotEqualTo(first);
    }

    private static String leads(String database, Volumes volumes) throws SQLException {
        try (Connection connection = filled(database, volumes)) {
            return text(connection, "SELECT md5(string_agg(to_jsonb(l)::text, ',' ORDER BY id)) FROM leads l");
        }
    }

    @Test
    void theGraphShouldHaveItsVolumesAndEveryKindOfDirt() {
        try (EmbeddedNeo4j server = EmbeddedNeo4j.start();
                Driver driver = GraphDatabase.driver(server.boltUrl(), AuthTokens.none())) {
            Graph.fill(driver, new Volumes(1, 1));
            assertThat(number(driver, "MATCH (n) RETURN count(n)")).isEqualTo(28_400);
            assertThat(number(driver, "MATCH (n) RETURN sum(size(keys(n)))")).isEqualTo(85_600);
            assertThat(number(driver, "MATCH ()-[r]->() RETURN count(r)")).isEqualTo(45_200);
            assertThat(number(driver, "MATCH ()-[r]->() RETURN sum(size(keys(r)))"))
                    .isEqualTo(12_400);
            assertThat(number(driver, "MATCH (u:User) UNWIND keys(u) AS k RETURN count(DISTINCT k)"))
                    .as("kinds of properties")
                    .isEqualTo(15);
            assertThat(number(driver, "MATCH (a)-[r:KNOWS]->(b) WITH a, b, count(r) AS n WHERE n > 1 RETURN count(*)"))
                    .as("pairs with parallel relationships")
                    .isPositive();
        }
    }

    @Test
    void keysShouldBeOfEveryTypeAndSomeRunOutSoon() {
        try (EmbeddedRedisServer server = EmbeddedRedisServer.start();
                RedisClient redis = RedisClient.create(server.url())) {
            Cache.fill(redis, new Volumes(1, 1));
            Map<String, Integer> types = new TreeMap<>();
            List<Response<String>> asked = new ArrayList<>();
            List<Response<Long>> lefts = new ArrayList<>();
            try (AbstractPipeline pipeline = redis.pipelined()) {
                for (String key : redis.keys("*")) {
                    asked.add(pipeline.type(key));
                    lefts.add(pipeline.pttl(key));
                }
            }
            asked.forEach(type -> types.merge(type.get(), 1, Integer::sum));
            long soon = lefts.stream()
                    .mapToLong(Response::get)
                    .filter(left -> left < 180_000 && left != FOR_EVER)
                    .count();
            // What has run out between the questions.
            types.remove("none");
            assertThat(types).containsOnlyKeys("hash", "list", "set", "stream", "string", "zset");
            assertThat(types.values().stream().mapToInt(Integer::intValue).sum())
                    .isBetween(22_115 - 305, 22_115);
            assertThat(soon).isBetween(1L, 305L);
            assertThat(Cache.TAKEN).allMatch(redis::exists);
        }
    }

    @Test
    void notesShouldHaveNamedAndSparseVectors() {
        try (QdrantStandIn server = QdrantStandIn.start();
                QdrantClient client = client(server)) {
            Vectors.fill(client, new Volumes(0.05, 1));
            var notes = Futures.getUnchecked(client.getCollectionInfoAsync("notes"))
                    .getConfig()
                    .getParams();
            assertThat(notes.getVectorsConfig().getParamsMap().getMapMap()).containsOnlyKeys("body");
            assertThat(notes.getSparseVectorsConfig().getMapMap()).containsOnlyKeys("words");
            assertThat(Futures.getUnchecked(client.countAsync("notes"))).isEqualTo(50);
        }
    }

    private static Connection filled(String database, Volumes volumes) throws SQLException {
        TABLES.createDatabase(database);
        Connection connection =
                DriverManager.getConnection(TABLES.jdbcUrl(database), TABLES.username(), TABLES.password());
        Tables.create(connection);
        OddTables.create(connection);
        Tables.fill(connection, volumes);
        OddTables.fill(connection, volumes);
        return connection;
    }

    /** Numbers that have not ten digits behind the country's. */
    private static long wrongPhones(Connection connection) throws SQLException {
        return number(connection, """
                SELECT count(*) FROM communications WHERE right(regexp_replace(
                  translate(phone, '０１２３４５６７８９', '0123456789'), '[^0-9]', '', 'g'), 10) !~ '^(415|212)[2-8][0-9]{6}$'
                  OR phone LIKE '+999%' OR phone LIKE '%ext%'""");
    }

    private static long number(Connection connection, String query) throws SQLException {
        return (long) Double.parseDouble(text(connection, query));
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static long number(Driver driver, String cypher) {
        return driver.executableQuery(cypher)
                .execute()
                .records()
                .getFirst()
                .get(0)
                .asLong();
    }

    private static QdrantClient client(QdrantStandIn server) {
        URI address = URI.create("http://" + server.address().replaceFirst("^https?://", ""));
        return new QdrantClient(QdrantGrpcClient.newBuilder(address.getHost(), address.getPort(), false)
                .build());
    }
}
