package dev.landfall.runtime.activity;

import static dev.landfall.runtime.activity.Samples.MIGRATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.CopyActivities;
import dev.landfall.workflow.activity.CopyOutcome;
import dev.landfall.workflow.activity.CopyTask;
import dev.landfall.workflow.activity.FollowedDataset;
import dev.landfall.workflow.activity.PrepareActivities;
import dev.landfall.workflow.phase.Whereabouts;
import io.temporal.failure.CanceledFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A copy that the engine lays down, as a pause does, between two real PostgreSQL. */
@Tag("servers")
class PausedCopyTest {
    private final ActivityServers servers = new ActivityServers();
    private final AtomicInteger batches = new AtomicInteger();
    private @Nullable TestActivityEnvironment another;

    @BeforeEach
    void fill() {
        servers.old(Samples.SCHEMA);
        servers.old(Samples.ROWS);
        servers.old("ANALYZE");
        servers.fresh(Samples.SCHEMA);
    }

    @AfterEach
    void close() {
        if (another != null) {
            another.close();
        }
        servers.close();
    }

    @Test
    void aCopyThatIsLaidDownShouldStopBehindItsBatchAndGoOnFromThere() {
        WorkerParts parts = servers.register(new Meter() {
            @Override
            public void moved(Moving what, long rows, long bytes) {
                if (what.entity().equals("leads") && batches.incrementAndGet() == 2) {
                    servers.temporal.requestCancelActivity();
                    awaitInterrupt();
                }
            }

            @Override
            public void followed(Whereabouts where, FollowedDataset now, long changes) {
                // Nothing is followed.
            }
        });
        BoundDataset crm = Samples.crm(Map.of());
        servers.activity(PrepareActivities.class).prepare(MIGRATION, crm, false);
        CopyActivities copies = servers.activity(CopyActivities.class);
        List<CopyTask> tasks = new ArrayList<>(copies.partition(MIGRATION, crm));
        CopyTask leads = tasks.stream()
                .filter(task -> task.entity().equals("leads"))
                .findFirst()
                .orElseThrow();

        assertThatThrownBy(() -> copies.copy(MIGRATION, crm, leads, 1, 0)).isInstanceOf(CanceledFailure.class);

        List<String> before = transactions();
        long rows = rows();
        assertThat(batches).as("no batch behind the one at which it was told").hasValue(2);
        assertThat(rows).isPositive().isLessThan(3_000);

        CopyOutcome outcome = resumed(parts).copy(MIGRATION, crm, leads, 1, 0);

        assertThat(rows()).isEqualTo(3_000);
        assertThat(outcome.rows()).isEqualTo(3_000);
        assertThat(transactions().subList(0, before.size()))
                .as("what was there before was not written again")
                .isEqualTo(before);
    }

    private CopyActivities resumed(WorkerParts parts) {
        another = ActivityServers.environment();
        another.registerActivitiesImplementations(new Copying(parts));
        return another.newActivityStub(CopyActivities.class);
    }

    /** The heartbeat hears of it and interrupts. */
    private static void awaitInterrupt() {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
        }
    }

    private long rows() {
        return Long.parseLong(servers.onNew("SELECT count(*) FROM leads").getFirst());
    }

    /** Those that wrote the rows, in the order of the rows. */
    private List<String> transactions() {
        return servers.onNew("SELECT id || ' by ' || xmin FROM leads ORDER BY id");
    }
}
