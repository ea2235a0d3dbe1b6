package dev.landfall.worker.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.neo4j.Neo4jAdapter;
import dev.landfall.postgresql.PostgreSqlAdapter;
import dev.landfall.qdrant.QdrantAdapter;
import dev.landfall.redis.RedisAdapter;
import dev.landfall.spi.ConnectionSettings;
import dev.landfall.spi.Entity;
import dev.landfall.spi.Field;
import dev.landfall.spi.Scope;
import dev.landfall.spi.Store;
import dev.landfall.spi.StoreAdapter;
import dev.landfall.spi.copy.Batch;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import dev.landfall.testkit.server.EmbeddedNeo4j;
import dev.landfall.testkit.server.EmbeddedRedisServer;
import dev.landfall.testkit.server.qdrant.QdrantStandIn;
import dev.landfall.worker.fixture.Databases;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows that a target can't take: the answer names connection, entity and key, says why, and holds no value. */
@Tag("servers")
class BadRowTest {
    @RegisterExtension
    static final Chapter CHAPTER = new Chapter("rows");

    private static final String MIGRATION = "bad-rows";
    private static final Batch BATCH = new Batch(MIGRATION, "copy", 1);
    /** Stands in every value that is refused, and must stand in no answer. */
    private static final String SECRET = "4711";

    private static Databases database;
    private static Store tables;
    private static EmbeddedNeo4j graphServer;
    private static Store graph;
    private static QdrantStandIn vectorServer;
    private static Store vectors;
    private static EmbeddedRedisServer cacheServer;
    private static Store cache;

    @BeforeAll
    static void open() {
        database = Databases.empty("bad_rows")
                .with(
                        "CREATE TYPE mood AS ENUM ('calm')",
                        "CREATE TABLE agents (id bigint PRIMARY KEY)",
                        "CREATE TABLE leads (id bigint PRIMARY KEY, name varchar(10), must text NOT NULL DEFAULT '',"
                                + " email text CONSTRAINT one_email UNIQUE, amount numeric(5,2), small smallint, born date,"
                                + " at timestamptz, state text CONSTRAINT known CHECK (state = 'new'), tags text[], doc jsonb,"
                                + " uid uuid, flag boolean, mood mood, agent bigint CONSTRAINT owner REFERENCES agents)",
                        "INSERT INTO leads (id, email) VALUES (1, '4711@example.org')");
        tables = open(new PostgreSqlAdapter(), database.url(), database.username(), database.password());
        graphServer = EmbeddedNeo4j.start();
        graph = open(new Neo4jAdapter(), graphServer.boltUrl(), null, null);
        vectorServer = QdrantStandIn.start();
        vectors = open(new QdrantAdapter(), vectorServer.address(), null, null);
        cacheServer = EmbeddedRedisServer.start();
        cache = open(new RedisAdapter(), cacheServer.url(), null, null);
    }

    @AfterAll
    static void close() {
        List.of(tables, graph, vectors, cache).forEach(Store::close);
        graphServer.close();
        vectorServer.close();
        cacheServer.close();
    }

    static Stream<Arguments> rowsOfTables() {
        return Stream.of(
                row(
                        "text-too-long",
                        "name",
                        "4711 is too long a name",
                        "new.leads.7: a text is longer than its column takes, column name (SQLSTATE 22001). Mend the record on the source, or the target's definition, then retry"),
                row(
                        "nul-in-text",
                        "name",
                        "a\0b4711",
                        "new.leads.7: a text holds a character that the database can't store, such as NUL (SQLSTATE 22021). Mend the record on the source, or the target's definition, then retry"),
                row(
                        "half-a-character",
                        "name",
                        "\ud8004711",
                        "new.leads.7: the text is not valid Unicode. Mend the record on the source, then retry"),
                row(
                        "text-in-number",
                        "amount",
                        "4711x",
                        "new.leads.7: a value is not of its column's type, column amount (SQLSTATE 22P02). Mend the record on the source, or the target's definition, then retry"),
                row(
                        "number-too-large",
                        "amount",
                        4711_000L,
                        "new.leads.7: a number is larger than its column takes, column amount (SQLSTATE 22003). Mend the record on the source, or the target's definition, then retry"),
                row(
                        "not-a-whole-number",
                        "small",
                        "47.11",
                        "new.leads.7: a value is not of its column's type, column small (SQLSTATE 22P02). Mend the record on the source, or the target's definition, then retry"),
                row(
                        "whole-number-too-large",
                        "small",
                        47_110L,
                        "new.leads.7: a number is larger than its column takes, column small (SQLSTATE 22003). Mend the record on the source, or the target's definition, then retry"),
                row(
                        "no-such-day",
                        "born",
                        "4711-02-30",
                        "new.leads.7: a value is no date or time that its column takes, column born (SQLSTATE 22008). Mend the record on the source, or the target's definition, then retry"),
                row(
                        "day-out-of-range",
                        "born",
                        LocalDate.of(9_994_711, 1, 1),
                        "new.leads.7: a value is no date or time that its column takes, column born (SQLSTATE 22008). Mend the record on the source, or the target's definition, then retry"),
                row(
                        "no-time",
                        "at",
                        "4711 o'clock",
                        "new.leads.7: a value is no date or time that its column takes, column at (SQLSTATE 22007). Mend the record on the source, or the target's definition, then retry"),
                row(
                        "breaks-a-check",
                        "state",
                        "4711",
                        "new.leads.7: a check of the table refuses the row, table leads, constraint known (SQLSTATE 23514). Mend the record on the source, or the target's definition, then retry"),
                row(
                        "absent-where-needed",
                        "must",
                        null,
                        "new.leads.7: a value is absent that must be there, table leads, column must (SQLSTATE 23502). Mend the record on the source, or the target's definition, then retry"),
                row(
                        "value-taken-by-another",
                        "email",
                        "4711@example.org",
                        "new.leads.7: another row has the value that must be unique, table leads, constraint one_email (SQLSTATE 23505). Mend the record on the source, or the target's definition, then retry"),
                row(
                        "no-array",
                        "tags",
                        "4711",
                        "new.leads.7: a value is not of its column's type, column tags (SQLSTATE 22P02). Mend the record on the source, or the target's definition, then retry"),
                row(
                        "no-json",
                        "doc",
                        "{4711",
                        "new.leads.7: a value is not of its column's type, column doc (SQLSTATE 22P02). Mend the record on the source, or the target's definition, then retry"),
                row(
                        "nul-in-json",
                        "doc",
                        "{\"a\": \"\\u0000 4711\"}",
                        "new.leads.7: a text holds a character that the database can't store, such as NUL, column doc (SQLSTATE 22P05). Mend the record on the source, or the target's definition, then retry"),
                row(
                        "no-uuid",
                        "uid",
                        "4711",
                        "new.leads.7: a value is not of its column's type, column uid (SQLSTATE 22P02). Mend the record on the source, or the target's definition, then retry"),
                row(
                        "no-truth",
                        "flag",
                        "4711",
                        "new.leads.7: a value is not of its column's type, column flag (SQLSTATE 22P02). Mend the record on the source, or the target's definition, then retry"),
                row(
                        "unknown-label",
                        "mood",
                        "4711",
                        "new.leads.7: a value is not of its column's type, column mood (SQLSTATE 22P02). Mend the record on the source, or the target's definition, then retry"),
                row(
                        "map-in-a-column",
                        "name",
                        Map.of("a", "4711"),
                        "new.leads.7: a map has no counterpart in a PostgreSQL column. Mend the record on the source, then retry"),
                row(
                        "no-such-column",
                        "nickname",
                        "4711",
                        "new.leads: the target's table has no column nickname. Add the column to the target, or leave it out of the migration"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rowsOfTables")
    void aRowThatATableRefuses(String name, Map<String, Object> fields, String said) {
        Entity leads = entity(tables, "leads", Map.of());
        tables.target().begin(MIGRATION, leads);
        assertRefused(tables, leads, new Row(Key.of(7L), with(fields, "id", 7L)), said);
        assertThat(tables.source().count(leads, Scope.ALL))
                .as("nothing was written")
                .isOne();
    }

    static Stream<Arguments> rowsOfGraphs() {
        return Stream.of(
                row(
                        "property-taken-by-another",
                        "email",
                        "4711@example.org",
                        "new.Lead.7: a constraint of the target refuses it (Neo.ClientError.Schema.ConstraintValidationFailed). Mend the record on the source, or leave it out"),
                row(
                        "map-in-a-property",
                        "home",
                        Map.of("street", "4711"),
                        "new.Lead.7: a record can't be stored: Neo4j has no maps inside a record. Mend the record on the source, or leave it out"),
                row(
                        "list-of-several-kinds",
                        "tags",
                        List.of("4711", 4711L),
                        "new.Lead.7: it holds a value that a property can't have (Neo.ClientError.Statement.TypeError). Mend the record on the source, or leave it out"),
                row(
                        "list-in-a-list",
                        "tags",
                        List.of(List.of("4711")),
                        "new.Lead.7: it holds a value that a property can't have (Neo.ClientError.Statement.TypeError). Mend the record on the source, or leave it out"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rowsOfGraphs")
    void aRecordThatAGraphRefuses(String name, Map<String, Object> fields, String said) {
        run("CREATE CONSTRAINT one_email IF NOT EXISTS FOR (n:Lead) REQUIRE n.email IS UNIQUE");
        run("MERGE (:Lead {id: 1, email: '4711@example.org'})");
        Entity leads = entity(graph, "Lead", Map.of("Lead", "id"));
        graph.target().begin(MIGRATION, leads);
        assertRefused(graph, leads, new Row(Key.of(7L), with(fields, "id", 7L)), said);
        assertThat(graph.source().count(leads, Scope.ALL))
                .as("nothing was written")
                .isOne();
    }

    static Stream<Arguments> rowsOfCollections() {
        return Stream.of(
                row(
                        "vector-not-finite",
                        ":vector",
                        new float[] {Float.NaN, 4711},
                        "new.leads.7: the vector holds a number that is not finite. Correct the record on the source, or leave it out"),
                row(
                        "vector-of-another-size",
                        ":vector",
                        new float[] {1, 2, 4711},
                        "new.leads.7: the vector has 3 numbers where the collection has 2. Correct the record on the source, or leave it out"),
                row(
                        "vector-of-another-form",
                        ":vector",
                        "4711",
                        "new.leads.7: the vector is not of the form that the collection has. Correct the record on the source, or leave it out"),
                row(
                        "unknown-vector",
                        ":vector",
                        Map.of("v4711", new float[] {1, 2}),
                        "new.leads.7: the collection has no vector of that name. Correct the record on the source, or leave it out"),
                row(
                        "number-not-finite",
                        "score",
                        Double.POSITIVE_INFINITY,
                        "new.leads.7: a payload field holds a number that is not finite, which JSON can't hold. Correct the record on the source, or leave it out"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rowsOfCollections")
    void aPointThatACollectionRefuses(String name, Map<String, Object> fields, String said) {
        assertPointRefused(Key.of(7L), fields, said);
    }

    static Stream<Arguments> ids() {
        return Stream.of(
                Arguments.of(
                        "text-as-id",
                        Key.of("lead-4711"),
                        "new.leads.lea…11: the key is neither a whole number from 0 on nor a UUID, as ids of points are. Correct the record on the source, or leave it out"),
                Arguments.of(
                        "number-below-zero-as-id",
                        Key.of(-47L),
                        "new.leads.-47: the key is neither a whole number from 0 on nor a UUID, as ids of points are. Correct the record on the source, or leave it out"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ids")
    void aKeyThatNoPointCanHave(String name, Key key, String said) {
        assertPointRefused(key, Map.of(), said);
    }

    private static void assertPointRefused(Key key, Map<String, Object> fields, String said) {
        Entity leads =
                new Entity("leads", List.of(new Field(":vector", "float32[2] dot", true, false)), List.of("id"), 0, 0);
        vectors.target().begin(MIGRATION, leads);
        assertRefused(vectors, leads, new Row(key, fields), said);
    }

    static Stream<Arguments> rowsOfKeySpaces() {
        return Stream.of(
                row(
                        "no-type",
                        "value",
                        "4711",
                        "new.session:*.ses…:7: it names no type. Types of modules travel by native copy only; set the key aside"),
                row(
                        "unknown-type",
                        "type",
                        "ReJSON-RL",
                        "new.session:*.ses…:7: its type, ReJSON-RL, can't be read or written by type. Types of modules travel by native copy only; set the key aside"),
                Arguments.of(
                        "hash-of-a-text",
                        Map.of("type", "hash", "value", SECRET),
                        "new.session:*.ses…:7: its fields do not make a hash that can be written by type. Set the key aside, or correct the transform"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rowsOfKeySpaces")
    void aKeyThatRedisRefuses(String name, Map<String, Object> fields, String said) {
        Entity sessions = new Entity("session:*", List.of(), List.of("key"), 0, 0);
        cache.target().begin(MIGRATION, sessions);
        assertRefused(cache, sessions, new Row(Key.of("session:7"), fields), said);
    }

    static Stream<Arguments> priorRows() {
        return Stream.of(
                Arguments.of(
                        "key-of-a-prior-row",
                        1L,
                        "new.leads.1: the key is already on the target, in a row that this migration did not write. Remove or rename one of the two rows, then retry"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("priorRows")
    void aKeyThatIsTakenByARowThatWasThereBefore(String name, long id, String said) {
        Entity leads = entity(tables, "leads", Map.of());
        tables.target().begin(MIGRATION, leads);
        assertRefused(tables, leads, new Row(Key.of(id), Map.of("id", id, "name", SECRET)), said);
    }

    private static void assertRefused(Store store, Entity entity, Row row, String said) {
        assertThatThrownBy(() -> store.target().write(BATCH, entity, List.of(row)))
                .isInstanceOf(StoreFailure.class)
                .hasMessage(said)
                .message()
                .doesNotContain(SECRET);
    }

    private static Arguments row(String name, String field, @Nullable Object value, String said) {
        return Arguments.of(name, with(Map.of(), field, value), said);
    }

    private static Map<String, @Nullable Object> with(
            Map<String, Object> fields, String field, @Nullable Object value) {
        Map<String, @Nullable Object> all = new HashMap<>(fields);
        all.put(field, value);
        return all;
    }

    private static Entity entity(Store store, String name, Map<String, String> keys) {
        return store.inspect().entities(keys).stream()
                .filter(entity -> entity.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void run(String cypher) {
        try (var driver = org.neo4j.driver.GraphDatabase.driver(graphServer.boltUrl())) {
            driver.executableQuery(cypher).execute();
        }
    }

    private static Store open(StoreAdapter adapter, String url, @Nullable String username, @Nullable String password) {
        return adapter.open(new ConnectionSettings("new", adapter.kind(), url, username, password, false));
    }
}
