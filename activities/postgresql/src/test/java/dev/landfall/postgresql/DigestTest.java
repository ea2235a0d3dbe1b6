package dev.landfall.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.spi.Entity;
import dev.landfall.spi.PushedDigest;
import dev.landfall.spi.Scope;
import dev.landfall.spi.Store;
import dev.landfall.spi.row.BucketDigests;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the server's own hashes of values would not tell apart. */
@Tag("servers")
class DigestTest {
    private final Stores stores = new Stores(
            "CREATE TYPE mood AS ENUM ('good', 'bad')",
            "CREATE DOMAIN part AS bigint",
            "CREATE COLLATION careless (provider = icu, locale = 'und-u-ks-level2', deterministic = false)");

    @AfterEach
    void close() {
        stores.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "NULL",
            value = {
                "bigint | 1 | 4294967296",
                "bigint | -1 | 0",
                "part | 1 | 4294967296",
                "integer | 1 | 2",
                "smallint | 1 | -1",
                "boolean | true | false",
                "text | a | A",
                "text | a | NULL",
                "text | '' | NULL",
                "text COLLATE careless | a | A",
                "varchar(20) COLLATE careless | ä | Ä",
                "text[] | {a} | {A}",
                "text[] | {NULL} | {}",
                "char(5) | a | b",
                "bpchar | a | 'a '",
                "numeric | 1.0 | 1.00",
                "numeric(10,2) | 1 | 1.01",
                "numeric | NaN | NULL",
                "double precision | 0 | -0",
                "real | 1 | 1.0000001",
                "timestamptz | 2000-01-01 00:00:00.000001Z | 2000-01-01 01:11:34.967296Z",
                "timestamp(3) | 2000-01-01 00:00:00 | 2000-01-01 00:00:00.001",
                "time | 00:00 | 24:00",
                "timetz | 10:00+01 | 09:00+00",
                "date | 2000-01-01 | 2000-01-02",
                "interval | 1 day | 24 hours",
                "uuid | 00000000-0000-0000-0000-000000000001 | 00000000-0000-0001-0000-000000000000",
                "bytea | \\x00 | \\x0000",
                "jsonb | {\"a\": 1.0} | {\"a\": 1.00}",
                "json | {\"a\":1} | {\"a\": 1}",
                "json | null | NULL",
                "mood | good | bad",
                "point | (1,2) | (2,1)",
                "inet | 10.0.0.1 | 10.0.0.1/31"
            })
    void twoValuesThatAreNotTheSameShouldDiffer(String type, String one, String other) {
        table("CREATE TABLE facts (id int PRIMARY KEY, fact " + type + ")");
        insert(Servers.SOURCE, one);
        insert(Servers.TARGET, one);
        assertThat(total(stores.source)).as("the same value").isEqualTo(total(stores.target));
        Servers.TARGET.execute("TRUNCATE facts");
        insert(Servers.TARGET, other);
        assertThat(total(stores.source)).as(type).isNotEqualTo(total(stores.target));
    }

    @Test
    void valuesThatRowsHaveSwappedShouldNotGoUnseen() {
        table("CREATE TABLE facts (id int PRIMARY KEY, fact text, other text)");
        Servers.SOURCE.execute("INSERT INTO facts VALUES (1, 'a', 'b'), (2, 'c', 'd')");
        for (String swapped : List.of(
                "(1, 'c', 'b'), (2, 'a', 'd')", "(1, 'b', 'a'), (2, 'c', 'd')", "(2, 'a', 'b'), (1, 'c', 'd')")) {
            Servers.TARGET.execute("TRUNCATE facts", "INSERT INTO facts VALUES " + swapped);
            assertThat(total(stores.target)).as(swapped).isNotEqualTo(total(stores.source));
        }
    }

    @Test
    void theSameRowsShouldBeEqualWhateverTheOrderOfColumnsAndEnums() {
        Servers.SOURCE.execute("CREATE TABLE facts (id int PRIMARY KEY, fact mood, other text)");
        Servers.TARGET.execute(
                "DROP TYPE mood",
                "CREATE TYPE mood AS ENUM ('good', 'bad')",
                "CREATE TABLE facts (other text, fact mood, id int PRIMARY KEY)");
        Servers.SOURCE.execute("INSERT INTO facts VALUES (1, 'bad', 'a'), (2, 'good', NULL)");
        Servers.TARGET.execute("INSERT INTO facts (id, fact, other) VALUES (2, 'good', NULL), (1, 'bad', 'a')");
        assertThat(total(stores.source)).isEqualTo(total(stores.target));
    }

    @Test
    void databasesOfDifferentEncodingsShouldNotBeComparedByTheirOwnDigests() {
        Servers.TARGET.execute(
                "DROP DATABASE IF EXISTS latin", "CREATE DATABASE latin TEMPLATE template0 ENCODING LATIN1 LOCALE 'C'");
        Server latin = Servers.TARGET.database("latin");
        for (Server server : List.of(Servers.SOURCE, latin)) {
            server.execute("CREATE TABLE facts (id int PRIMARY KEY, fact text)", "INSERT INTO facts VALUES (1, 'é')");
        }
        try (Store other = new PostgreSqlAdapter().open(latin.settings())) {
            assertThat(digest(stores.source)
                            .comparableWith(
                                    other, Stores.entity(stores.source, "facts"), Stores.entity(other, "facts")))
                    .isFalse();
        }
        Servers.TARGET.execute("DROP DATABASE latin WITH (FORCE)");
    }

    private static void table(String ddl) {
        List.of(Servers.SOURCE, Servers.TARGET).forEach(server -> server.execute(ddl));
    }

    private static void insert(Server server, String fact) {
        server.execute("INSERT INTO facts VALUES (1, " + (fact == null ? "NULL" : "'" + fact + "'") + ")");
    }

    private static PushedDigest digest(Store store) {
        return store.pushedDigest().orElseThrow();
    }

    private static Object total(Store store) {
        Entity facts = Stores.entity(store, "facts");
        BucketDigests digests = digest(store).buckets(facts, Scope.ALL, 1);
        assertThat(digests.rows()).isPositive();
        return digests.total();
    }
}
