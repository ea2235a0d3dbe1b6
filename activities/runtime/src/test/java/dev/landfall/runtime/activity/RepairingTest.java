package dev.landfall.runtime.activity;

import static dev.landfall.runtime.activity.Samples.MIGRATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.CopyActivities;
import dev.landfall.workflow.activity.CutoverActivities;
import dev.landfall.workflow.activity.PrepareActivities;
import dev.landfall.workflow.activity.RepairActivities;
import dev.landfall.workflow.activity.RepairOutcome;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a watch repairs, after a copy that the source has moved on from. */
@Tag("servers")
class RepairingTest {
    private static final List<String> ROUTES = List.of("crm-app");
    private static final String ALL =
            "SELECT id || coalesce(email, '') || status FROM leads WHERE id < 9000 ORDER BY id";

    private final ActivityServers servers = new ActivityServers();
    private final BoundDataset crm = Samples.crm();

    @BeforeEach
    void drift() {
        servers.old(Samples.SCHEMA);
        servers.old(Samples.ROWS);
        servers.fresh(Samples.SCHEMA);
        servers.fresh(
                "INSERT INTO agents VALUES (9000, 'prior')",
                "INSERT INTO leads VALUES (9000, 9000, 'Prior@x', '1', 'old')");
        servers.register();
        servers.activity(PrepareActivities.class).prepare(MIGRATION, crm, false);
        CopyActivities copy = servers.activity(CopyActivities.class);
        copy.partition(MIGRATION, crm).forEach(task -> copy.copy(MIGRATION, crm, task, 1, 0));
        servers.old(
                "UPDATE leads SET status = 'lost' WHERE id <= 10",
                "DELETE FROM leads WHERE agent_id = 7",
                "DELETE FROM agents WHERE id = 7",
                "INSERT INTO agents VALUES (60, 'new')",
                "INSERT INTO leads (agent_id, email, status) VALUES (60, 'NEW@x', 'new')");
    }

    @AfterEach
    void close() {
        servers.close();
    }

    @Test
    void whatDriftedShouldBeWhatTheSourceHoldsAndPriorRecordsAsTheyWere() {
        RepairOutcome outcome = repair(crm, 100);

        // Ten changed, one of them gone; 60 leads and their agent gone; a lead and an agent new.
        assertThat(outcome.repaired()).isEqualTo(outcome.differing()).isEqualTo(differing());
        assertThat(servers.onNew(ALL.replace("coalesce(email, '')", "lower(coalesce(email, ''))")))
                .isEqualTo(servers.onOld(ALL.replace("coalesce(email, '')", "lower(coalesce(email, ''))")));
        assertThat(servers.onNew("SELECT id FROM agents ORDER BY id"))
                .containsExactlyElementsOf(servers.onOld("SELECT id FROM agents UNION ALL SELECT 9000 ORDER BY id"));
        assertThat(servers.onNew("SELECT email FROM leads WHERE id = 9000")).containsExactly("Prior@x");
        assertThat(repair(crm, 1)).isEqualTo(new RepairOutcome("crm", 0, 0));
    }

    private long differing() {
        return 9 + 61 + 2;
    }

    @Test
    void moreThanTheBudgetShouldLeaveEverythingAsItIs() {
        List<String> before = servers.onNew(ALL);

        RepairOutcome outcome = repair(crm, differing() - 1);

        assertThat(outcome).isEqualTo(new RepairOutcome("crm", differing(), 0));
        assertThat(outcome.overBudget()).isTrue();
        assertThat(servers.onNew(ALL)).isEqualTo(before);
        assertThat(repair(crm, differing()).overBudget()).isFalse();
    }

    @Test
    void whatIsFollowedShouldBeLeftToItsFollower() {
        BoundDataset followed = new BoundDataset(crm.spec(), crm.source(), crm.target(), false, true);
        List<String> before = servers.onNew(ALL);

        assertThatThrownBy(() -> repair(followed, 100))
                .rootCause()
                .hasMessageContaining("only its follower writes to the target");

        assertThat(servers.onNew(ALL)).isEqualTo(before);
    }

    /** A repair that was asked for before the cutover and wakes up behind it. */
    @Test
    void behindTheSwitchNothingShouldBeRepaired() {
        CutoverActivities cutover = servers.activity(CutoverActivities.class);
        cutover.freeze(MIGRATION, 1, List.of(crm), ROUTES, 30_000);
        cutover.round(MIGRATION, crm, true);
        cutover.switchRoutes(MIGRATION, List.of(crm), ROUTES);
        cutover.release(MIGRATION, 1, List.of(crm), ROUTES);
        servers.fresh("UPDATE leads SET status = 'won' WHERE id = 20");

        assertThatThrownBy(() -> repair(crm, 100)).rootCause().hasMessageContaining("routes are on the new side");

        assertThat(servers.onNew("SELECT status FROM leads WHERE id = 20")).containsExactly("won");
    }

    private RepairOutcome repair(BoundDataset dataset, long budget) {
        return servers.activity(RepairActivities.class).repair(MIGRATION, dataset, budget);
    }
}
