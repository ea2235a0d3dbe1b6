package dev.landfall.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Freeze;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
