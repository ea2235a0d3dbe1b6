package dev.landfall.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two workers on one control database; the first works, the second recovers. */
@Tag("servers")
class PresenceTest {
    private final ControlSettings settings = ControlServer.emptyDatabase();
    private final ControlDatabase working = ControlDatabase.open(settings);
    private final ControlDatabase recovering = ControlDatabase.open(settings);
    private final AtomicInteger ran = new AtomicInteger();

    @AfterEach
    void close() {
        working.close();
        recovering.close();
    }

    @Test
    void aMigrationShouldNotBeTakenOverWhileAWorkerIsAtWorkForIt() {
        working.presence().during("m", () -> {
            // Two activities at once: the first that ends does not end the other's protection.
            working.presence().during("m", ran::incrementAndGet);
            assertThatThrownBy(this::takeOver).isInstanceOfSatisfying(StoreFailure.class, failure -> {
                assertThat(failure.failureClass()).isEqualTo(FailureClass.TRANSIENT);
                assertThat(failure).hasMessageContaining("m: a worker is still at work for it");
            });
            return ran.incrementAndGet();
        });
        takeOver();
        takeOver();
        assertThat(ran).hasValue(2);
    }

    @Test
    void noneOfSeveralShouldBeTakenOverWhenOneIsAtWork() {
        working.presence().during("m", () -> {
            assertThatThrownBy(() -> recovering.presence().takeOver(List.of("other", "m"), "rita"))
                    .hasMessageContaining("still at work");
            return ran.incrementAndGet();
        });
        working.presence().during("other", ran::incrementAndGet);
        assertThat(ran).hasValue(2);
    }

    @Test
    void whatComesAfterARecoveryShouldNotRun() {
        working.presence().during("m", ran::incrementAndGet);
        takeOver();
        for (int times = 0; times < 2; times++) {
            assertThatThrownBy(() -> working.presence().during("m", ran::incrementAndGet))
                    .isInstanceOfSatisfying(StoreFailure.class, failure -> {
                        assertThat(failure.failureClass()).isEqualTo(FailureClass.REFUSAL);
                        assertThat(failure).hasMessageContaining("m: a recovery has taken it over");
                    });
        }
        takeOver();
        working.presence().during("another", ran::incrementAndGet);
        assertThat(ran).hasValue(2);
    }

    @Test
    void workThatFailsShouldNotKeepARecoveryOut() {
        assertThatThrownBy(() -> working.presence().during("m", () -> {
                    throw new IllegalStateException("broke");
                }))
                .hasMessage("broke");
        takeOver();
    }

    @Test
    void aWorkerThatDiedShouldNotKeepARecoveryOut() {
        working.presence().during("m", () -> {
            endSessions();
            takeOver();
            return ran.incrementAndGet();
        });
        assertThat(ran).hasValue(1);
    }

    @Test
    void aSessionThatBrokeShouldBeMadeAnewWithItsLocks() {
        working.presence().during("m", () -> {
            endSessions();
            working.presence().during("another", ran::incrementAndGet);
            assertThatThrownBy(this::takeOver).hasMessageContaining("still at work");
            return ran.incrementAndGet();
        });
        takeOver();
        assertThat(ran).hasValue(2);
    }

    private void takeOver() {
        recovering.presence().takeOver(List.of("m"), "rita");
    }

    /** As the server does when their process is gone. */
    private void endSessions() {
        new Transactions(recovering.dataSource()).run(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.execute("SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity"
                        + " WHERE application_name = 'landfall-presence' AND datname = current_database()");
            }
        });
    }
}
