package dev.landfall.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Freeze;
import dev.landfall.spi.Standstill;
import dev.landfall.spi.StoreRole;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
class FreezeTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final Stores stores = new Stores(
            "CREATE TABLE plain (id int PRIMARY KEY)",
            "CREATE TABLE parted (id int PRIMARY KEY) PARTITION BY RANGE (id)",
            "CREATE TABLE part PARTITION OF parted FOR VALUES FROM (0) TO (100)");
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Freeze freeze = stores.source.freeze().orElseThrow();
    private final Standstill standstill = stores.source.standstill().orElseThrow();
    private final List<Entity> both =
            List.of(Stores.entity(stores.source, "plain"), Stores.entity(stores.source, "parted"));

    @AfterEach
    void close() {
        threads.shutdownNow();
        stores.close();
    }

    @Test
    void everyWayOfWritingShouldBeRefused() {
        freeze.hold("m", both, LONG, Duration.ofSeconds(1));
        for (String write : List.of(
                "INSERT INTO plain VALUES (1)",
                "DELETE FROM plain",
                "TRUNCATE plain",
                "INSERT INTO parted VALUES (1)",
                "INSERT INTO part VALUES (1)",
                "SET session_replication_role = replica; UPDATE part SET id = 2")) {
            assertThatThrownBy(() -> Servers.SOURCE.execute(write))
                    .as(write)
                    .hasMessageContaining("are stopped by a Landfall migration until");
        }
        assertThat(Servers.SOURCE.query("SELECT count(*) FROM plain")).containsExactly("0");
    }

    @Test
    void anOpenWriterShouldBeWaitedFor() throws Exception {
        try (Connection writer = Servers.SOURCE.connect();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("INSERT INTO plain VALUES (1)");
            Future<?> holding = threads.submit(() -> freeze.hold("m", both, LONG, Duration.ofSeconds(60)));
            awaitBlocked();
            writer.commit();
            holding.get();
        }
        assertThat(Servers.SOURCE.query("SELECT id FROM plain")).containsExactly("1");
        assertThat(freeze.canaryRefused("m", both)).isTrue();
    }

    @Test
    void tryingAFreezeShouldMakeNobodyWaitAndLeaveNothing() throws SQLException {
        try (Connection writer = Servers.SOURCE.connect();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("INSERT INTO plain VALUES (1)");
            assertThat(freeze.oldestWriter(both)).isPositive();
            freeze.tryOut("m", both);
            statement.execute("INSERT INTO part VALUES (1)");
            writer.commit();
        }
        assertThat(freeze.oldestWriter(both)).isZero();
        assertThat(freeze.canaryRefused("m", both)).isFalse();
        assertThat(Servers.SOURCE.query("SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal"))
                .containsExactly("0");
        assertThat(Servers.SOURCE.query("SELECT to_regnamespace('landfall') IS NULL"))
                .containsExactly("t");
    }

    @Test
    void whoMayMakeNoTriggersShouldNotBeAbleToTryAFreeze() {
        Servers.SOURCE.execute(
                "CREATE SCHEMA landfall",
                "CREATE FUNCTION landfall.stop() RETURNS event_trigger"
                        + " LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no triggers here'; END $$");
        Servers.SOURCE.execute("CREATE EVENT TRIGGER stop ON ddl_command_start WHEN TAG IN ('CREATE TRIGGER')"
                + " EXECUTE FUNCTION landfall.stop()");
        try {
            assertThatThrownBy(() -> freeze.tryOut("m", both)).isInstanceOf(StoreFailure.class);
        } finally {
            Servers.SOURCE.execute("DROP EVENT TRIGGER stop", "DROP SCHEMA landfall CASCADE");
        }
    }

    @Test
    void anOpenWriterShouldBeEndedWhenPatienceIsOver() throws SQLException {
        try (Connection writer = Servers.SOURCE.connect();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("INSERT INTO plain VALUES (1)");
            freeze.hold("m", both, LONG, Duration.ofMillis(200));
            assertThatThrownBy(writer::commit).isInstanceOf(SQLException.class);
        }
        assertThat(Servers.SOURCE.query("SELECT id FROM plain")).isEmpty();
    }

    @Test
    void aPreparedTransactionShouldBeNamedAsNobodyElseMayEndIt() {
        Servers.SOURCE.execute("BEGIN; INSERT INTO part VALUES (1); PREPARE TRANSACTION 'order 7'");
        try {
            assertThatThrownBy(() -> freeze.hold("m", both, LONG, Duration.ofMillis(100)))
                    .isInstanceOfSatisfying(StoreFailure.class, failure -> {
                        assertThat(failure.failureClass()).isEqualTo(FailureClass.REFUSAL);
                        assertThat(failure.what()).startsWith("prepared transaction 'order 7', of role postgres, ");
                    });
            assertThat(freeze.canaryRefused("m", both)).isFalse();
            assertThat(stores.source.inspect().concerns(StoreRole.SOURCE, List.of()))
                    .anyMatch(
                            concern -> concern.what().startsWith("prepared transaction 'order 7' is undecided since "));
        } finally {
            Servers.SOURCE.execute("ROLLBACK PREPARED 'order 7'");
        }
        freeze.hold("m", both, LONG, Duration.ofSeconds(1));
        assertThat(freeze.canaryRefused("m", both)).isTrue();
    }

    @Test
    void whatASubscriptionAppliesShouldBeHeldBackUntilTheRelease() {
        Servers.TARGET.execute("CREATE PUBLICATION changes FOR TABLE plain");
        Servers.SOURCE.execute(
                "CREATE SUBSCRIPTION inflow CONNECTION '" + libpq(Servers.TARGET) + "' PUBLICATION changes");
        try {
            Servers.TARGET.execute("INSERT INTO plain VALUES (1)");
            await(() -> plain().equals(List.of("1")));
            freeze.hold("m", both, LONG, Duration.ofSeconds(1));
            Map<String, String> frozen = standstill.position("m", both);
            Servers.TARGET.execute("INSERT INTO plain VALUES (2)");
            await(() -> Servers.SOURCE
                    .query("SELECT apply_error_count > 0 FROM pg_stat_subscription_stats")
                    .contains("t"));
            assertThat(plain()).containsExactly("1");
            assertThat(standstill.position("m", both)).isEqualTo(frozen);
            assertThat(standstill.suspects(both)).isNotNull();
            freeze.release("m", both);
            await(() -> plain().equals(List.of("1", "2")));
        } finally {
            Servers.SOURCE.execute("DROP SUBSCRIPTION inflow");
            Servers.TARGET.execute("DROP PUBLICATION changes");
        }
    }

    @Test
    void aPositionShouldStayAsLongAsTheFreezeIsRenewed() {
        freeze.hold("m", both, LONG, Duration.ofSeconds(1));
        Map<String, String> frozen = standstill.position("m", both);
        assertThat(frozen)
                .containsOnlyKeys(
                        "the server's start",
                        "table plain",
                        "table parted",
                        "table part",
                        "triggers of table plain",
                        "triggers of table parted",
                        "triggers of table part");
        freeze.hold("m", both, LONG, Duration.ofSeconds(1));
        freeze.hold("other", both, LONG, Duration.ofSeconds(1));
        Servers.SOURCE.execute("VACUUM ANALYZE plain", "GRANT SELECT ON plain TO PUBLIC", "CHECKPOINT");
        assertThat(standstill.position("m", both)).isEqualTo(frozen);
        freeze.release("other", both);
    }

    /** Each one writes, or lets somebody write, and tidies up behind itself as far as it can. */
    @Test
    void everyWayAroundTheTriggersShouldMoveThePosition() {
        Servers.SOURCE.execute("CREATE TABLE later (id int PRIMARY KEY)", "INSERT INTO later VALUES (150)");
        Map<String, String> ways = Map.of(
                "ALTER TABLE plain DISABLE TRIGGER ALL; INSERT INTO plain VALUES (1);"
                        + " DO $$ DECLARE name text; BEGIN FOR name IN SELECT tgname FROM pg_trigger WHERE tgrelid ="
                        + " 'plain'::regclass LOOP EXECUTE 'ALTER TABLE plain ENABLE ALWAYS TRIGGER ' || name; END LOOP; END $$",
                "triggers of table plain",
                "ALTER TABLE part DISABLE TRIGGER USER",
                "triggers of table part",
                "ALTER TABLE plain ADD COLUMN note text DEFAULT 'x'",
                "table plain",
                "ALTER TABLE parted ADD COLUMN note text",
                "table part",
                "ALTER TABLE parted ATTACH PARTITION later FOR VALUES FROM (100) TO (200)",
                "table later",
                "ALTER TABLE parted DETACH PARTITION part",
                "table part",
                "ALTER TABLE plain RENAME COLUMN id TO number",
                "table plain",
                "VACUUM FULL plain",
                "table plain");
        ways.forEach((sql, part) -> {
            freeze.hold("m", both, LONG, Duration.ofSeconds(1));
            Map<String, String> frozen = standstill.position("m", both);
            Servers.SOURCE.execute(sql);
            Map<String, String> moved = standstill.position("m", both);
            assertThat(moved.get(part)).as(sql).isNotEqualTo(frozen.get(part));
            freeze.release("m", both);
            Servers.SOURCE.execute(
                    "DROP TABLE IF EXISTS plain, parted, part, later",
                    "CREATE TABLE plain (id int PRIMARY KEY)",
                    "CREATE TABLE parted (id int PRIMARY KEY) PARTITION BY RANGE (id)",
                    "CREATE TABLE part PARTITION OF parted FOR VALUES FROM (0) TO (100)",
                    "CREATE TABLE later (id int PRIMARY KEY)");
        });
    }

    @Test
    void aTriggerThatIsSwitchedOffShouldBeNoFreezeAndComeBackWithARenewal() {
        freeze.hold("m", both, LONG, Duration.ofSeconds(1));
        Servers.SOURCE.execute("ALTER TABLE part DISABLE TRIGGER ALL");
        assertThat(freeze.canaryRefused("m", both)).isFalse();
        freeze.hold("m", both, LONG, Duration.ofSeconds(1));
        assertThat(freeze.canaryRefused("m", both)).isTrue();
    }

    @Test
    void aSessionThatHoldsAWriteLockShouldBeNamed() throws SQLException {
        try (Connection writer = Servers.SOURCE.connect();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("SET application_name = 'nightly import'");
            statement.execute("LOCK TABLE part IN ROW EXCLUSIVE MODE");
            assertThat(standstill.suspects(both)).containsExactly("nightly import, role postgres");
        }
    }

    private static List<String> plain() {
        return Servers.SOURCE.query("SELECT id FROM plain ORDER BY 1");
    }

    private static String libpq(Server server) {
        URI address = URI.create(server.settings().url().substring("jdbc:".length()));
        return "host=127.0.0.1 port=%d dbname=''landfall test'' user=%s password=%s"
                .formatted(
                        address.getPort(),
                        server.settings().username(),
                        server.settings().password());
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    @Test
    void aReaderShouldBeLeftAlone() throws SQLException {
        try (Connection reader = Servers.SOURCE.connect();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("SELECT * FROM plain");
            freeze.hold("m", both, LONG, Duration.ofMillis(200));
            statement.execute("SELECT * FROM plain");
            reader.commit();
        }
    }

    @Test
    void aShorterLeaseShouldNotShortenALongerOne() {
        freeze.hold("m", both, LONG, Duration.ofSeconds(1));
        freeze.hold("m", both, Duration.ofMillis(1), Duration.ofSeconds(1));
        assertThat(freeze.canaryRefused("m", both)).isTrue();
    }

    @Test
    void oneMigrationsReleaseShouldLeaveAnothersFreeze() {
        freeze.hold("m", both, LONG, Duration.ofSeconds(1));
        freeze.hold("other", both, LONG, Duration.ofSeconds(1));
        freeze.release("m", both);
        assertThat(freeze.canaryRefused("other", both)).isTrue();
        freeze.release("other", both);
        assertThat(Servers.SOURCE.query("SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal"))
                .containsExactly("0");
        assertThat(Servers.SOURCE.query("SELECT to_regnamespace('landfall') IS NULL"))
                .containsExactly("t");
    }

    private static void awaitBlocked() {
        while (Servers.SOURCE
                .query("SELECT pid FROM pg_locks WHERE NOT granted AND mode = 'ShareRowExclusiveLock'")
                .isEmpty()) {
            Thread.onSpinWait();
        }
    }
}
