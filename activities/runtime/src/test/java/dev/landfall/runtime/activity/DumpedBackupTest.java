package dev.landfall.runtime.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.landfall.backup.BackupJob;
import dev.landfall.backup.BackupProof;
import dev.landfall.backup.BackupReader;
import dev.landfall.backup.BackupRestore;
import dev.landfall.backup.BackupWriter;
import dev.landfall.backup.Flaw;
import dev.landfall.backup.Manifest;
import dev.landfall.backup.Protection;
import dev.landfall.backup.location.DirectoryLocation;
import dev.landfall.postgresql.PostgreSqlAdapter;
import dev.landfall.runbook.StoreKind;
import dev.landfall.spi.ConnectionSettings;
import dev.landfall.spi.Scope;
import dev.landfall.spi.Store;
import dev.landfall.spi.backup.Schema;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.testkit.server.InstalledPostgreSql;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups with what pg_dump tells, of a server beside which a pg_dump of its version stands, put back into empty databases. */
@Tag("servers")
class DumpedBackupTest {
    private static final String[] PLATFORM = {
        "CREATE SCHEMA crm",
        "CREATE TYPE crm.state AS ENUM ('new', 'won')",
        "CREATE TABLE crm.\"Agents\" (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL)",
        "CREATE TABLE leads (id serial PRIMARY KEY, agent int REFERENCES crm.\"Agents\", state crm.state, at date NOT NULL)",
        "CREATE INDEX leads_by_agent ON leads (agent) WHERE state = 'new'",
        "CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$\r\nBEGIN\n\n  -- Name: not an object;\n"
                + "  NEW.at := DATE '2000-01-01'; RETURN NEW;\nEND $$",
        "CREATE TRIGGER stamps BEFORE INSERT ON leads FOR EACH ROW EXECUTE FUNCTION stamp()",
        "CREATE VIEW won AS SELECT id FROM leads WHERE state = 'won'",
        "CREATE MATERIALIZED VIEW per_agent AS SELECT agent, count(*) AS n FROM leads GROUP BY agent",
        "CREATE MATERIALIZED VIEW busiest AS SELECT max(n) AS n FROM per_agent",
        "CREATE SEQUENCE invoices START 77",
        "SELECT nextval('invoices')",
        "GRANT SELECT ON leads TO reporter",
        "ALTER TABLE leads OWNER TO crm_owner",
        "INSERT INTO crm.\"Agents\" (name) SELECT 'agent ' || i FROM generate_series(1, 20) i",
        "ALTER TABLE leads DISABLE TRIGGER stamps",
        "INSERT INTO leads (agent, state, at) SELECT 1 + i % 20, CASE i % 2 WHEN 0 THEN 'won' ELSE 'new' END::crm.state,"
                + " DATE '2026-01-01' + i % 300 FROM generate_series(1, 3000) i",
        "ALTER TABLE leads ENABLE TRIGGER stamps",
        "REFRESH MATERIALIZED VIEW per_agent",
        "REFRESH MATERIALIZED VIEW busiest",
        "ANALYZE",
    };

    private static final String[] FINGERPRINT = {
        "SELECT format('%s %s', id, name) FROM crm.\"Agents\" ORDER BY id",
        "SELECT l::text FROM leads l ORDER BY id",
        "SELECT p::text FROM per_agent p ORDER BY agent",
        "SELECT n::text FROM busiest",
        "SELECT count(*)::text FROM won",
        "SELECT indexdef FROM pg_indexes WHERE schemaname IN ('public', 'crm') ORDER BY 1",
        "SELECT conname || pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid <> 0 ORDER BY 1",
        "SELECT pg_get_triggerdef(oid) || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1",
        "SELECT prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY 1",
        "SELECT relname || relowner::regrole || coalesce(relacl::text, '') FROM pg_class"
                + " WHERE relnamespace IN ('public'::regnamespace, 'crm'::regnamespace) ORDER BY 1",
        "SELECT schemaname || sequencename || coalesce(last_value, 0) FROM pg_sequences ORDER BY 1",
        "SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' ORDER BY 1",
    };

    private static Optional<InstalledPostgreSql> server = Optional.empty();
    private static int databases;

    @TempDir
    Path folder;

    private final List<Store> stores = new ArrayList<>();
    private DirectoryLocation location;
    private String old;
    private String fresh;

    @BeforeAll
    static void start() throws SQLException {
        server = InstalledPostgreSql.start();
        if (server.isEmpty()) {
            // A build's log shows no reason of an assumption.
            System.err.println(
                    "DumpedBackupTest is SKIPPED: no PostgreSQL server with a pg_dump of its version is installed."
                            + " To run it: apt-get install postgresql, then the same command");
        } else {
            run("postgres", "CREATE ROLE crm_owner", "CREATE ROLE reporter");
        }
    }

    @AfterAll
    static void stop() {
        server.ifPresent(InstalledPostgreSql::close);
    }

    @BeforeEach
    void fill() throws SQLException {
        assumeThat(server).as("an installed PostgreSQL with its pg_dump").isPresent();
        location = new DirectoryLocation(folder);
        old = database();
        fresh = database();
        run(old, PLATFORM);
    }

    @AfterEach
    void close() {
        stores.forEach(Store::close);
    }

    @Test
    void anEmptyDatabaseShouldGetAllThatTheOldOneHad() throws SQLException {
        Manifest manifest = backup();
        assertThat(manifest.schema()).isNotNull();
        assertThat(manifest.schema().by()).startsWith("pg_dump ");
        new BackupProof(reader()).prove(manifest, store(old).backup().orElseThrow(), 0, done -> {});
        restore(manifest, () -> {});
        for (String query : FINGERPRINT) {
            assertThat(texts(fresh, query))
                    .as(query)
                    .isEqualTo(texts(old, query))
                    .isNotEmpty();
        }
        run(fresh, "INSERT INTO leads (agent, state, at) VALUES (1, 'new', '2026-05-05')");
        assertThat(texts(fresh, "SELECT at::text FROM leads WHERE id = 3001"))
                .as("triggers work again")
                .containsExactly("2000-01-01");
        assertThat(texts(fresh, "SELECT nextval('invoices')::text")).containsExactly("78");
    }

    @Test
    void whatMakesTheTablesShouldBeOfTheMomentOfTheirRows() {
        List<String> lines = new ArrayList<>();
        store(old).backup().orElseThrow().view(Map.of(), view -> {
            Schema schema = view.schema().orElseThrow();
            sql(old, "CREATE TABLE later (id int)");
            schema.read((line, digest) -> lines.add(new String(line, StandardCharsets.UTF_8)));
            return true;
        });
        assertThat(lines).contains("CREATE TABLE public.leads (\n").noneMatch(line -> line.contains("later"));
    }

    @Test
    void afterAKillTheSameRestoreShouldGoOn() throws SQLException {
        Manifest manifest = backup();
        IllegalStateException kill = new IllegalStateException("killed");
        assertThatThrownBy(() -> restore(manifest, () -> {
                    throw kill;
                }))
                .isSameAs(kill);
        restore(manifest, () -> {});
        for (String query : FINGERPRINT) {
            assertThat(texts(fresh, query)).as(query).isEqualTo(texts(old, query));
        }
    }

    @Test
    void aDatabaseThatHasSomeOfTheTablesShouldBeRefusedUntouched() throws SQLException {
        Manifest manifest = backup();
        run(fresh, "CREATE TABLE leads (id int)");
        assertThatThrownBy(() -> restore(manifest, () -> {}))
                .hasMessageContaining("there are no tables crm.Agents, but others of the backup are there");
        assertUntouched(
                "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace", "leads");
    }

    @Test
    void whatStandsInTheWayShouldBeNamedAndNothingMade() throws SQLException {
        Manifest manifest = backup();
        run(fresh, "CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'");
        assertThatThrownBy(() -> restore(manifest, () -> {}))
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.failureClass()).isEqualTo(FailureClass.CONFIGURATION))
                .hasMessageContaining("function \"stamp\" already exists");
        assertUntouched("SELECT count(*)::text FROM pg_class WHERE relnamespace = 'public'::regnamespace", "0");
    }

    @Test
    void rolesThatAreMissingShouldBeNamedTogether() throws SQLException {
        run("postgres", "CREATE ROLE \"Auditor\"", "CREATE ROLE boss");
        run(old, "GRANT SELECT ON won TO \"Auditor\"", "ALTER VIEW won OWNER TO boss");
        Manifest manifest = backup();
        for (String role : List.of("\"Auditor\"", "boss")) {
            run(old, "ALTER VIEW won OWNER TO postgres", "DROP OWNED BY " + role, "DROP ROLE " + role);
        }
        assertThatThrownBy(() -> restore(manifest, () -> {}))
                .hasMessageContaining("the server lacks roles that own or use what the backup holds: \"Auditor\", boss")
                .hasMessageContaining("CREATE ROLE \"Auditor\"; CREATE ROLE boss");
        assertUntouched("SELECT count(*)::text FROM pg_class WHERE relnamespace = 'public'::regnamespace", "0");
    }

    @Test
    void aFrozenTableShouldComeBackUnfrozen() throws SQLException {
        Store source = store(old);
        source.freeze()
                .orElseThrow()
                .hold("m", source.inspect().entities(Map.of()), Duration.ofMinutes(10), Duration.ofSeconds(10));
        Manifest manifest = backup();
        restore(manifest, () -> {});
        assertThat(texts(fresh, FINGERPRINT[7])).hasSize(1);
        run(fresh, "DELETE FROM leads WHERE id = 1");
    }

    @Test
    void aUserWhoMayNotReadShouldBeToldWhatToGrantAndNoRowShown() throws SQLException {
        run("postgres", "CREATE ROLE modest LOGIN PASSWORD 'modest'");
        Store modest = store(old, "modest", "modest");
        assertThatThrownBy(() -> new BackupWriter(location, Protection.none(), Clock.systemUTC())
                        .write(job(), modest, part -> {}))
                .isInstanceOfSatisfying(StoreFailure.class, failure -> {
                    assertThat(failure.failureClass()).isEqualTo(FailureClass.CONFIGURATION);
                    assertThat(failure.what()).contains("ended with code 1: the connection's user may not read ");
                    assertThat(failure.next()).startsWith("Grant it SELECT on every table");
                });
    }

    @Test
    void aSchemaThatIsDamagedOrGoneShouldBeRefusedBeforeAnythingIsMade() throws IOException, SQLException {
        Manifest manifest = backup();
        Path file = folder.resolve(manifest.backup())
                .resolve(manifest.schema().part().file());
        byte[] whole = Files.readAllBytes(file);
        byte[] flipped = whole.clone();
        flipped[whole.length / 2] ^= 1;
        Files.write(file, flipped);
        assertThatThrownBy(() -> restore(manifest, () -> {})).hasMessageContaining(Flaw.CORRUPT.what());
        assertThatThrownBy(() -> reader().check(manifest, part -> {})).hasMessageContaining(Flaw.CORRUPT.what());
        Files.delete(file);
        assertThatThrownBy(() -> restore(manifest, () -> {})).hasMessageContaining(Flaw.MISSING.what());
        assertUntouched("SELECT count(*)::text FROM pg_class WHERE relnamespace = 'public'::regnamespace", "0");
    }

    private void assertUntouched(String query, String... found) throws SQLException {
        assertThat(texts(fresh, query)).containsExactly(found);
        assertThat(texts(fresh, FINGERPRINT[11])).containsExactly("information_schema", "public");
    }

    private static BackupJob job() {
        return new BackupJob("backup-1", "move-1", "old", "postgresql", Map.of(), Duration.ofDays(1), 1_000);
    }

    private Manifest backup() {
        return new BackupWriter(location, Protection.none(), Clock.systemUTC()).write(job(), store(old), part -> {});
    }

    private BackupReader reader() {
        return new BackupReader(location, Protection.none());
    }

    private void restore(Manifest manifest, Runnable each) {
        Store store = store(fresh);
        new BackupRestore(reader(), Clock.systemUTC()).run(manifest, store, entity -> each.run());
        assertThat(store.inspect().entities(Map.of()))
                .allSatisfy(entity ->
                        assertThat(store.source().count(entity, Scope.ALL)).isPositive());
    }

    private Store store(String database) {
        return store(
                database, server.orElseThrow().username(), server.orElseThrow().password());
    }

    private Store store(String database, String user, String password) {
        Store store = new PostgreSqlAdapter()
                .open(new ConnectionSettings(
                        database, StoreKind.POSTGRESQL, server.orElseThrow().jdbcUrl(database), user, password, false));
        stores.add(store);
        return store;
    }

    private static String database() {
        String name = "dumped_" + ++databases;
        server.orElseThrow().createDatabase(name);
        return name;
    }

    private static void sql(String database, String statement) {
        try {
            run(database, statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(String database, String... statements) throws SQLException {
        try (Connection connection = connect(database);
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static List<String> texts(String database, String query) throws SQLException {
        try (Connection connection = connect(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private static Connection connect(String database) throws SQLException {
        InstalledPostgreSql there = server.orElseThrow();
        return DriverManager.getConnection(there.jdbcUrl(database), there.username(), there.password());
    }
}
