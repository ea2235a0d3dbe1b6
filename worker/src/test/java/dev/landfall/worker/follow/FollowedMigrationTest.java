package dev.landfall.worker.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.landfall.worker.fixture.Databases;
import dev.landfall.worker.fixture.Terminal.Answer;
import dev.landfall.worker.fixture.WorkerSite;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.activity.FollowedDataset;
import io.temporal.client.WorkflowNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real migrations that follow by log while an application writes, to every end that they can have. */
@Tag("servers")
class FollowedMigrationTest {
    private static int tests;

    @TempDir
    private Path folder;

    private final int number = ++tests;
    private final Databases old = Databases.filled("followed_" + number);
    private final Databases target = Databases.bare("followed_" + number)
            .with("INSERT INTO agents VALUES (900, 'prior')", "CREATE INDEX leads_by_email ON leads (email)");
    private final Databases control = Databases.empty("follow_control_" + number);
    private WorkerSite site;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(folder.resolve("crm.yaml"), """
                runbook: crm
                title: Customers move
                roles: { dba: Database Administrator }
                stores: { old-db: postgresql, new-db: postgresql }
                datasets:
                  crm: { from: old-db, to: new-db, entities: { agents: {}, leads: { transform: { email: lowercase } } } }
                checks:
                  same: { content: [crm] }
                  once: { unique: [leads.id] }
                phases:
                  - preflight: {}
                  - prepare: { datasets: crm }
                    signOff: dba
                  - copy: { datasets: crm }
                  - follow: { datasets: crm, lag: 2s }
                    signOff: dba
                  - cutover: { datasets: crm, checks: same, routes: crm-app, smoke: once, pointOfNoReturn: true }
                """);
        site = new WorkerSite(
                folder,
                control,
                Map.of("old-db", old.connection(), "new-db", target.connection()),
                "roster: { dan: { roles: [dba] } }");
    }

    @AfterEach
    void close() {
        site.close();
        // Slots are the server's: what a failed test leaves must not fail the next.
        dropSlots();
    }

    private void dropSlots() {
        old.texts("SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE NOT active"
                + " AND database = current_database()");
    }

    @Test
    void everyAcknowledgedWriteShouldArriveOnceWhateverIsLostOnTheWay() throws Exception {
        try (LiveLeads application = new LiveLeads(old)) {
            begin();
            awaitWrites(application, 100);
            approve("after-prepare");
            site.until("m", MigrationState.WAITING);
            awaitFollowed();
            assertThat(site.migration("m").following())
                    .extracting(FollowedDataset::dataset)
                    .containsExactly("crm");
            cutConnections();
            awaitWrites(application, 200);
            awaitFollowed();
            cutConnections();
            awaitWrites(application, 200);
            awaitFollowed();
            approve("after-follow");
            site.until("m", MigrationState.COMPLETED);
        }
        assertThat(target.texts("SELECT id, agent_id, email, ssn FROM leads ORDER BY id"))
                .isNotEmpty()
                .isEqualTo(old.texts("SELECT id FROM leads ORDER BY id"));
        assertThat(target.texts("SELECT concat_ws('|', id, agent_id, email, ssn) FROM leads ORDER BY id"))
                .isEqualTo(old.texts("SELECT concat_ws('|', id, agent_id, lower(email), ssn) FROM leads ORDER BY id"));
        assertThat(site.migration("m").report().rounds())
                .filteredOn(round -> round.frozen())
                .singleElement()
                .satisfies(round -> assertThat(round.missing() + round.extra() + round.different())
                        .as("all came by the log: " + round)
                        .isZero());
        assertThat(site.migration("m").report().issues()).isEmpty();
        assertNothingLeft();
        assertThat(target.texts("SELECT nspname FROM pg_namespace WHERE nspname = 'landfall'"))
                .isEmpty();
    }

    @Test
    void aRollbackShouldLeaveTheTargetAsItWasAndTheSourceWithoutASlot() throws Exception {
        List<String> before = target.fingerprint();
        try (LiveLeads application = new LiveLeads(old)) {
            begin();
            assertThat(slots()).isNotEmpty();
            approve("after-prepare");
            site.until("m", MigrationState.WAITING);
            awaitFollowed();
            awaitWrites(application, 100);
            site.order("roll-back", "m", "--as", "dan", "--reason", "not today");
            site.until("m", MigrationState.ROLLED_BACK);
        }
        assertThat(target.fingerprint()).isEqualTo(before);
        assertNothingLeft();
    }

    @Test
    void aRecoveryShouldEndWhatATerminatedMigrationFollowed() throws Exception {
        List<String> before = target.fingerprint();
        try (LiveLeads application = new LiveLeads(old)) {
            begin();
            approve("after-prepare");
            site.until("m", MigrationState.WAITING);
            awaitFollowed();
            awaitWrites(application, 100);
            terminate("m");
            terminate("m/following");
            Answer recovered = site.terminal("recover", "m", "--as", "rita", "--reason", "the pod was evicted");
            assertThat(recovered.code()).as(recovered.toString()).isEqualTo(4);
        }
        assertThat(target.fingerprint()).isEqualTo(before);
        assertNothingLeft();
    }

    @Test
    void aSlotThatWasLostShouldKeepTheGateShutAndNeverBeMadeAnew() throws Exception {
        begin();
        approve("after-prepare");
        site.until("m", MigrationState.WAITING);
        awaitFollowed();
        await().atMost(WorkerSite.PATIENCE).until(() -> {
            old.texts("SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots"
                    + " WHERE active_pid IS NOT NULL AND database = current_database()");
            dropSlots();
            return slots().isEmpty();
        });
        site.until("m", MigrationState.PAUSED);
        assertThat(site.migration("m").status().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.line()).contains("no longer holds all", "copy again"));
        site.order("retry", "m", "follow", "--as", "dan", "--reason", "perhaps");
        site.until("m", MigrationState.PAUSED);
        assertThat(slots()).isEmpty();
        site.order("roll-back", "m", "--as", "dan", "--reason", "the slot is lost");
        site.until("m", MigrationState.ROLLED_BACK);
        assertNothingLeft();
    }

    private void begin() {
        site.order("start", "crm", "--id", "m", "--as", "ana");
        site.until("m", MigrationState.WAITING);
    }

    private void approve(String gate) {
        site.order("sign-off", "m", gate, "--role", "dba", "--as", "dan", "--approve");
    }

    /** The follower beside the gate reads: then its slot is in use. */
    private void awaitFollowed() {
        await().atMost(WorkerSite.PATIENCE)
                .until(() -> !old.texts("SELECT slot_name FROM pg_replication_slots WHERE active"
                                + " AND database = current_database()")
                        .isEmpty());
    }

    private static void awaitWrites(LiveLeads application, long more) {
        long before = application.acknowledged();
        await().atMost(WorkerSite.PATIENCE).until(() -> application.acknowledged() >= before + more);
    }

    /** What reads the log and what applies it lose their connections. */
    private void cutConnections() {
        old.texts("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND pid <> pg_backend_pid()");
        target.texts("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND pid <> pg_backend_pid()");
    }

    private void terminate(String id) {
        try {
            site.client().newUntypedWorkflowStub(id).terminate("test");
        } catch (WorkflowNotFoundException ended) {
            // It has ended.
        }
    }

    private List<String> slots() {
        return old.texts("SELECT slot_name FROM pg_replication_slots WHERE database = current_database()");
    }

    private void assertNothingLeft() {
        assertThat(slots()).isEmpty();
        assertThat(old.texts("SELECT pubname FROM pg_publication")).isEmpty();
        for (String table : List.of("locks", "footprints")) {
            assertThat(control.texts("SELECT * FROM landfall." + table))
                    .as(table)
                    .isEmpty();
        }
    }
}
