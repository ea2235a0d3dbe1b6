package dev.landfall.runtime.activity;

import static dev.landfall.runtime.activity.Samples.MIGRATION;
import static dev.landfall.runtime.activity.SwitchedSides.LEASE;
import static dev.landfall.runtime.activity.SwitchedSides.ROUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.runbook.EntitySpec;
import dev.landfall.runtime.control.RouteClient;
import dev.landfall.runtime.control.RouteFrozen;
import dev.landfall.runtime.control.Side;
import dev.landfall.runtime.transform.Transforms;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.Compensation;
import dev.landfall.workflow.activity.CompensationActivities;
import dev.landfall.workflow.activity.ReverseActivities;
import dev.landfall.workflow.activity.ReverseProof;
import dev.landfall.workflow.activity.RoundOutcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** The way back behind a switch, in the order in which the engine calls it, over two PostgreSQL and two Redis. */
@Tag("servers")
class ReverseTest {
    private final SwitchedSides sides = new SwitchedSides();
    private final ActivityServers servers = sides.servers;
    private final BoundDataset crm = sides.crm;
    private final BoundDataset cache = sides.cache;
    private final List<BoundDataset> all = sides.all;

    @AfterEach
    void close() {
        sides.close();
    }

    @Test
    void nothingThatWasWrittenOnTheNewSideShouldBeLost() {
        List<String> target = targetState();
        sides.copy();
        sides.switchOver();
        writeOnTheNewSide();

        ReverseActivities reverse = servers.activity(ReverseActivities.class);
        RoundOutcome live = reverse.round(MIGRATION, crm, false);
        assertThat(List.of(live.missing(), live.extra(), live.different())).containsExactly(101L, 5L, 22L);
        assertThat(reverse.round(MIGRATION, crm, false).repaired()).isZero();
        RoundOutcome seen = reverse.round(MIGRATION, cache, false);
        assertThat(List.of(seen.missing(), seen.extra(), seen.different())).containsExactly(1L, 1L, 1L);
        assertThat(onOld("session:1"))
                .as("the fence of Redis lets nobody through")
                .isEqualTo("user 1");
        assertThatThrownBy(() -> servers.old("DELETE FROM leads")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> servers.old("SET landfall.writer = 'move-1/reverse'", "DELETE FROM leads"))
                .as("who only says that it is the way back")
                .isInstanceOf(IllegalStateException.class);
        servers.fresh("UPDATE leads SET status = 'late' WHERE id = 50");

        comeBack(1);

        assertThat(servers.onOld(
                        "SELECT email || ' ' || ssn || ' ' || status FROM leads WHERE id IN (1, 21, 50) ORDER BY id"))
                .as("what no one touched, and what a transform left out, is as it was")
                .containsExactly(
                        "Lead1@Example.COM 000-1 won",
                        "changed@example.com 000-21 new",
                        "Lead50@Example.COM 000-50 late");
        assertThat(servers.onOld("SELECT ssn FROM leads WHERE id = 22")).containsExactly("123-45");
        assertThat(servers.onOld("SELECT count(*) FROM leads")).containsExactly("3095");
        assertThat(servers.onOld("SELECT count(*) FROM leads WHERE id BETWEEN 31 AND 35"))
                .containsExactly("0");
        assertThat(servers.onOld("SELECT count(*) FROM leads WHERE email LIKE 'fresh%'"))
                .containsExactly("100");
        assertThat(servers.onOld("SELECT name FROM agents WHERE id IN (9000, 9001, 7000)"))
                .as("prior agents of the new side stay there, changed or not")
                .containsExactly("seven");
        assertThat(onOld("session:1")).isEqualTo("changed");
        assertThat(onOld("session:2")).isNull();
        assertThat(onOld("session:new")).isEqualTo("new");
        servers.old("INSERT INTO leads (agent_id, email) VALUES (7000, 'by the old side again')");

        undo();
        undo();

        assertThat(targetState())
                .isEqualTo(target.stream()
                        .map(line -> line.equals("(9001,prior)") ? "(9001,\"prior, changed\")" : line)
                        .toList());
        assertThat(landfalls("old")).isEmpty();
        assertThat(landfalls("new")).isEmpty();
        RouteClient client = new RouteClient(servers.control.dataSource());
        assertThat(client.<Side>write("crm-app", side -> side)).isEqualTo(Side.OLD);
        assertThatThrownBy(() -> reverse.round(MIGRATION, crm, false))
                .rootCause()
                .hasMessageContaining("no switch is recorded, or it was taken back");
    }

    @Test
    void aWayBackThatStopsShouldLeaveTheNewSideInServiceAndGoOnLater() {
        sides.copy();
        sides.switchOver();
        writeOnTheNewSide();
        ReverseActivities reverse = servers.activity(ReverseActivities.class);
        reverse.freeze(MIGRATION, 1, all, ROUTES, LEASE);
        reverse.round(MIGRATION, cache, true);

        reverse.release(MIGRATION, 1, all, ROUTES);

        assertThatThrownBy(() -> reverse.switchBack(MIGRATION, all, ROUTES))
                .rootCause()
                .hasMessageContaining("a write was accepted although the store should be frozen");
        assertThatThrownBy(() -> reverse.freeze(MIGRATION, 1, all, ROUTES, LEASE))
                .rootCause()
                .hasMessageContaining("it has been released");
        assertThat(new RouteClient(servers.control.dataSource()).<Side>write("crm-app", side -> side))
                .isEqualTo(Side.NEW);
        servers.fresh("UPDATE leads SET status = 'in service' WHERE id = 60");
        try (RedisClient old = servers.cache("old-cache");
                RedisClient fresh = servers.cache("new-cache")) {
            fresh.set("session:60", "in service");
            assertThatThrownBy(() -> old.set("session:1", "past the fence")).hasMessageContaining("NOREPLICAS");
        }

        comeBack(2);

        assertThat(servers.onOld("SELECT status FROM leads WHERE id = 60")).containsExactly("in service");
        assertThat(onOld("session:60")).isEqualTo("in service");
    }

    @Test
    void theWayBackShouldBeFoundWantingBeforeAnythingIsFrozen() {
        sides.copy();
        servers.fresh("ALTER TABLE leads ADD COLUMN rating int");

        ReverseProof proof = servers.activity(ReverseActivities.class).prove(MIGRATION, crm);

        assertThat(proof.records()).isEqualTo(20);
        assertThat(proof.problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.line()).startsWith("crm.leads.rating: the old side has no such field"));
    }

    @Test
    void aProofShouldLeaveTheOldSideAsItWas() {
        sides.copy();
        List<String> before = oldState();

        for (BoundDataset dataset : all) {
            ReverseProof proof = servers.activity(ReverseActivities.class).prove(MIGRATION, dataset);
            assertThat(proof.problems()).isEmpty();
            assertThat(proof.warnings()).isEmpty();
            assertThat(proof.records()).isPositive();
        }

        assertThat(oldState()).isEqualTo(before);
        undo();
        assertThat(landfalls("old")).isEmpty();
    }

    @Test
    void aMigrationThatStaysOnTheNewSideShouldLeaveNothingOnTheOldOneButItsFence() {
        sides.copy();
        sides.switchOver();

        servers.activity(CompensationActivities.class).close(MIGRATION, all);

        assertThat(servers.onOld("SELECT count(*) FROM pg_tables WHERE schemaname = 'landfall'"))
                .containsExactly("0");
        assertThatThrownBy(() -> servers.old("DELETE FROM leads")).isInstanceOf(IllegalStateException.class);
        try (RedisClient old = servers.cache("old-cache")) {
            assertThat(old.keys("landfall:*")).isEmpty();
            assertThatThrownBy(() -> old.set("session:1", "past the fence")).hasMessageContaining("NOREPLICAS");
        }
        assertThatThrownBy(() -> servers.activity(ReverseActivities.class).round(MIGRATION, crm, false))
                .as("a round that comes late, when nothing on the new side is the migration's any more")
                .isInstanceOf(RuntimeException.class);
        assertThat(servers.onOld("SELECT count(*) FROM leads")).containsExactly("3000");
    }

    private void writeOnTheNewSide() {
        servers.fresh(
                "UPDATE leads SET status = 'won' WHERE id <= 20",
                "UPDATE leads SET email = 'changed@example.com' WHERE id = 21",
                "UPDATE leads SET ssn = '" + encrypted("123-45") + "' WHERE id = 22",
                "DELETE FROM leads WHERE id BETWEEN 31 AND 35",
                "INSERT INTO agents VALUES (7000, 'seven')",
                "INSERT INTO leads (agent_id, email, status) SELECT 7000, 'fresh' || i, 'new' FROM generate_series(1, 100) i",
                "UPDATE agents SET name = 'prior, changed' WHERE id = 9001");
        try (RedisClient fresh = servers.cache("new-cache")) {
            fresh.set("session:1", "changed");
            fresh.del("session:2");
            fresh.set("session:new", "new");
        }
    }

    /** As the application on the new side would store it: as the copy does. */
    private static String encrypted(String text) {
        EntitySpec leads = Samples.crm().spec().entities().get("leads");
        return String.valueOf(
                Transforms.of(leads, name -> new byte[32]).get("ssn").apply(text));
    }

    private void comeBack(int attempt) {
        ReverseActivities reverse = servers.activity(ReverseActivities.class);
        RouteClient client = new RouteClient(servers.control.dataSource());
        reverse.freeze(MIGRATION, attempt, all, ROUTES, LEASE);
        assertThatThrownBy(() -> client.write("crm-app", side -> side)).isInstanceOf(RouteFrozen.class);
        assertThatThrownBy(() -> servers.fresh("DELETE FROM leads")).isInstanceOf(IllegalStateException.class);
        for (BoundDataset dataset : all) {
            assertThat(reverse.round(MIGRATION, dataset, true).unequal()).isZero();
            reverse.settle(MIGRATION, dataset);
        }
        assertThat(reverse.switchedBack(MIGRATION)).isFalse();
        assertThat(reverse.switchBack(MIGRATION, all, ROUTES)).isEqualTo(reverse.switchBack(MIGRATION, all, ROUTES));
        assertThat(reverse.switchedBack(MIGRATION)).isTrue();
        long frozen = reverse.release(MIGRATION, attempt, all, ROUTES);
        assertThat(reverse.release(MIGRATION, attempt, all, ROUTES))
                .isEqualTo(frozen)
                .isPositive();
        assertThat(client.<Side>write("crm-app", side -> side)).isEqualTo(Side.OLD);
    }

    private void undo() {
        CompensationActivities undo = servers.activity(CompensationActivities.class);
        for (var kind : List.of(
                Compensation.Kind.RELEASE_FREEZE,
                Compensation.Kind.REMOVE_ROWS,
                Compensation.Kind.RESTORE_STRUCTURE,
                Compensation.Kind.RELEASE_LOCKS)) {
            undo.undo(MIGRATION, new Compensation("any", kind, all, ROUTES));
        }
    }

    private List<String> targetState() {
        List<String> state = new ArrayList<>();
        state.addAll(servers.onNew("SELECT a::text FROM agents a ORDER BY 1"));
        state.addAll(servers.onNew("SELECT l::text FROM leads l ORDER BY 1"));
        state.addAll(servers.onNew("SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1"));
        try (RedisClient fresh = servers.cache("new-cache")) {
            fresh.keys("*").stream().sorted().forEach(key -> state.add(key + "=" + fresh.get(key)));
        }
        return state;
    }

    private List<String> oldState() {
        List<String> state = new ArrayList<>();
        state.addAll(servers.onOld("SELECT a::text || a.xmin FROM agents a ORDER BY 1"));
        state.addAll(servers.onOld("SELECT l::text || l.xmin FROM leads l ORDER BY 1"));
        try (RedisClient old = servers.cache("old-cache")) {
            old.keys("session:*").stream().sorted().forEach(key -> state.add(key + "=" + old.get(key)));
        }
        return state;
    }

    /** What Landfall keeps in the stores of a side. */
    private List<String> landfalls(String side) {
        String schemas = "SELECT nspname FROM pg_namespace WHERE nspname = 'landfall'";
        List<String> found = new ArrayList<>(side.equals("old") ? servers.onOld(schemas) : servers.onNew(schemas));
        try (RedisClient client = servers.cache(side + "-cache")) {
            found.addAll(client.keys("landfall:*"));
        }
        return found;
    }

    private String onOld(String key) {
        try (RedisClient old = servers.cache("old-cache")) {
            return old.get(key);
        }
    }
}
