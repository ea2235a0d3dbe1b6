package dev.landfall.runtime.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import io.temporal.activity.ActivityInterface;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
class HeartbeatsTest {
    private final TestActivityEnvironment environment = TestActivityEnvironment.newInstance();
    private final Heartbeats heartbeats = new Heartbeats();

    /** Any activity. */
    @ActivityInterface
    public interface Work {
        String work();
    }

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void longWorkShouldBeatBySelf() {
        List<Object> beats = new CopyOnWriteArrayList<>();
        environment.setActivityHeartbeatListener(String.class, beats::add);
        assertThat(run(heartbeat -> {
                    heartbeat.progress("here");
                    waitFor(() -> beats.size() >= 2);
                    return "done";
                }))
                .isEqualTo("done");
        assertThat(beats).contains("here");
    }

    @Test
    void aCancelledActivityShouldBeInterruptedAndEndAsCancelled() {
        Thread canceller = Thread.ofPlatform().daemon().unstarted(environment::requestCancelActivity);
        assertThatThrownBy(() -> run(heartbeat -> {
                    canceller.start();
                    waitFor(() -> Thread.currentThread().isInterrupted());
                    throw new StoreFailure(FailureClass.TRANSIENT, "sales", "interrupted", "Nothing", null);
                }))
                .isInstanceOf(CanceledFailure.class);
    }

    @Test
    void aStoppingWorkerShouldHandOverBetweenBatches() {
        heartbeats.stop();
        assertThatThrownBy(() -> run(heartbeat -> {
                    heartbeat.progress();
                    return "never";
                }))
                .cause()
                .isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
                    assertThat(failure.getType()).isEqualTo("TRANSIENT");
                    assertThat(failure.isNonRetryable()).isFalse();
                });
    }

    @Test
    void aStoppingWorkerShouldFinishShortWork() {
        heartbeats.stop();
        assertThat(run(heartbeat -> "done")).isEqualTo("done");
    }

    private String run(Function<Heartbeat, String> work) {
        environment.registerActivitiesImplementations((Work) () -> heartbeats.during(work));
        return environment.newActivityStub(Work.class).work();
    }

    private static void waitFor(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(8).toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(10_000_000);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
