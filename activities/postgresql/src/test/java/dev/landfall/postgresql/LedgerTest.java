package dev.landfall.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("servers")
class LedgerTest {
    private static final String WAITING = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted";

    private final Stores stores = new Stores();
    private final ExecutorService threads = Executors.newSingleThreadExecutor();

    @AfterEach
    void close() {
        threads.shutdownNow();
        stores.close();
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void whoWaitedForAnotherToMakeItShouldFindIt() throws Exception {
        try (Connection first = Servers.TARGET.connect();
                Connection second = Servers.TARGET.connect()) {
            assertThat(Ledger.exists(second)).isFalse();
            assertThat(Sql.isTrue(second, "SELECT to_regnamespace('landfall') IS NULL"))
                    .isTrue();
            first.setAutoCommit(false);
            second.setAutoCommit(false);
            Ledger.ensure(first);
            Future<Boolean> ensured = threads.submit(() -> {
                Ledger.ensure(second);
                return Sql.isTrue(second, "SELECT count(*) = 0 FROM landfall.footprint");
            });
            while (!Servers.TARGET.query(WAITING).contains("1")) {
                Thread.onSpinWait();
            }
            first.commit();
            assertThat(ensured.get(1, TimeUnit.MINUTES)).isTrue();
            Ledger.dropWhenEmpty(second);
            second.commit();
        }
    }
}
