package dev.landfall.runtime.activity;

import static dev.landfall.runtime.activity.Samples.MIGRATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.report.CheckResult;
import dev.landfall.report.CheckResult.Outcome;
import dev.landfall.runbook.CheckKind;
import dev.landfall.runbook.DatasetSpec;
import dev.landfall.runbook.EntitySpec;
import dev.landfall.runbook.TransformSpec;
import dev.landfall.runtime.control.RouteClient;
import dev.landfall.runtime.control.RouteFrozen;
import dev.landfall.runtime.control.Side;
import dev.landfall.workflow.activity.BackupLog;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.CheckActivities;
import dev.landfall.workflow.activity.Compensation;
import dev.landfall.workflow.activity.CompensationActivities;
import dev.landfall.workflow.activity.CopyActivities;
import dev.landfall.workflow.activity.CopyOutcome;
import dev.landfall.workflow.activity.CopyTask;
import dev.landfall.workflow.activity.CutoverActivities;
import dev.landfall.workflow.activity.CutoverStep;
import dev.landfall.workflow.activity.FreezeOutcome;
import dev.landfall.workflow.activity.PreflightActivities;
import dev.landfall.workflow.activity.PrepareActivities;
import dev.landfall.workflow.activity.QuarantineActivities;
import dev.landfall.workflow.activity.RoundOutcome;
import dev.landfall.workflow.activity.ScratchActivities;
import dev.landfall.workflow.activity.ScratchContent;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;

/** The activities in the order in which the engine calls them, over two PostgreSQL and two Redis. */
@Tag("servers")
class MoveTest {
    private static final List<String> ROUTES = List.of("crm-app");
    private static final long LEASE = 30_000;

    private final ActivityServers servers = new ActivityServers();
    private final List<BoundDataset> all = List.of(Samples.crm(), Samples.cache());

    @BeforeEach
    void fill() {
        servers.old(Samples.SCHEMA);
        servers.old(Samples.ROWS);
        servers.old("ANALYZE");
        servers.fresh(Samples.SCHEMA);
        servers.fresh(
                "INSERT INTO agents VALUES (9000, 'prior')",
                "INSERT INTO leads VALUES (9000, 9000, 'Prior@x', '1', 'old')");
        try (RedisClient old = servers.cache("old-cache");
                RedisClient fresh = servers.cache("new-cache")) {
            for (int i = 0; i < 300; i++) {
                old.set("session:" + i, "user " + i);
            }
            fresh.set("session:9000", "prior");
        }
        servers.register();
    }

    @AfterEach
    void close() {
        servers.close();
    }

    @Test
    void aRollbackShouldLeaveTheTargetAsItWas() {
        List<String> before = targetState();
        prepareAndCopy();
        assertThat(targetState()).isNotEqualTo(before);
        CompensationActivities undo = servers.activity(CompensationActivities.class);
        for (int times = 0; times < 2; times++) {
            undo.undo(MIGRATION, compensation(Compensation.Kind.REMOVE_ROWS));
            undo.undo(MIGRATION, compensation(Compensation.Kind.RESTORE_STRUCTURE));
            undo.undo(MIGRATION, compensation(Compensation.Kind.RELEASE_LOCKS));
        }
        assertThat(targetState()).isEqualTo(before);
        assertThat(servers.onNew("SELECT count(*) FROM pg_tables WHERE schemaname = 'landfall'"))
                .as("nothing left behind")
                .containsExactly("0");
    }

    @Test
    void aLookAtScratchShouldSeeEveryRecordAndTheWayBack() {
        ScratchActivities scratch = servers.activity(ScratchActivities.class);
        ScratchContent before = scratch.look(Samples.crm());
        ScratchContent cached = scratch.look(Samples.cache());
        assertThat(before.entities().get("leads").rows()).isEqualTo(1);
        assertThat(cached.entities().get("session:*").rows()).isEqualTo(1);

        servers.fresh("UPDATE leads SET email = 'other@x'");
        ScratchContent changed = scratch.look(Samples.crm());
        assertThat(changed.changesSince(before))
                .containsExactly(Map.entry("leads", "it held 1 records before and now 1 records, not the same"));

        prepareAndCopy();
        assertThat(scratch.look(Samples.crm()).changesSince(changed)).containsOnlyKeys("agents", "leads");
        assertThat(scratch.look(Samples.cache()).changesSince(cached)).containsOnlyKeys("session:*");
        CompensationActivities undo = servers.activity(CompensationActivities.class);
        undo.undo(MIGRATION, compensation(Compensation.Kind.REMOVE_ROWS));
        undo.undo(MIGRATION, compensation(Compensation.Kind.RESTORE_STRUCTURE));
        assertThat(scratch.look(Samples.crm())).isEqualTo(changed);
        assertThat(scratch.look(Samples.cache())).isEqualTo(cached);
    }

    @Test
    void aDatasetShouldBeUndoneWithoutForgettingTheOthersOnTheSameTarget() {
        BoundDataset agents = only("agents");
        BoundDataset leads = only("leads");
        List<String> before = targetState();
        for (BoundDataset dataset : List.of(agents, leads)) {
            prepareAndCopy(dataset);
        }
        CompensationActivities undo = servers.activity(CompensationActivities.class);
        for (BoundDataset dataset : List.of(leads, agents)) {
            for (var kind : List.of(Compensation.Kind.REMOVE_ROWS, Compensation.Kind.RESTORE_STRUCTURE)) {
                undo.undo(MIGRATION, new Compensation("any", kind, List.of(dataset), List.of()));
            }
        }
        assertThat(targetState()).isEqualTo(before);
    }

    @Test
    void whatChangesDuringTheCopyShouldArriveAndTheNewSideShouldTakeOver() {
        prepareAndCopy();
        servers.old(
                "UPDATE leads SET status = 'lost' WHERE id <= 10",
                "DELETE FROM leads WHERE id BETWEEN 11 AND 15",
                "INSERT INTO leads (agent_id, email, ssn, status) VALUES (1, 'NEW@x', '7', 'new')");
        try (RedisClient old = servers.cache("old-cache")) {
            old.set("session:1", "changed");
            old.del("session:2");
        }
        CutoverActivities cutover = servers.activity(CutoverActivities.class);
        RoundOutcome live = cutover.round(MIGRATION, all.getFirst(), false);
        assertThat(List.of(live.missing(), live.extra(), live.different())).containsExactly(1L, 5L, 10L);

        RouteClient client = new RouteClient(servers.control.dataSource());
        assertThat(client.<Side>write("crm-app", side -> side)).isEqualTo(Side.OLD);
        FreezeOutcome freeze = cutover.freeze(MIGRATION, 1, all, ROUTES, LEASE);
        assertThat(freeze.frozen()).containsExactly("old-db", "old-cache");
        assertThat(cutover.freeze(MIGRATION, 1, all, ROUTES, LEASE).since()).isEqualTo(freeze.since());
        assertThatThrownBy(() -> client.write("crm-app", side -> side)).isInstanceOf(RouteFrozen.class);
        assertThatThrownBy(() -> servers.old("DELETE FROM leads")).isInstanceOf(IllegalStateException.class);

        List<RoundOutcome> rounds = new ArrayList<>();
        for (BoundDataset dataset : all) {
            rounds.add(cutover.round(MIGRATION, dataset, true));
            cutover.settle(MIGRATION, dataset);
        }
        assertThat(rounds).allSatisfy(round -> assertThat(round.unequal()).isZero());
        for (CheckKind kind : List.of(CheckKind.CONTENT, CheckKind.COUNTS, CheckKind.FOREIGN_KEYS)) {
            List<String> subject = kind == CheckKind.FOREIGN_KEYS ? List.of("crm") : List.of("all");
            CheckResult result = cutover.check(MIGRATION, Samples.check(kind, subject), all, rounds);
            assertThat(result.outcome()).as(result.summary()).isEqualTo(Outcome.PASSED);
        }

        assertThat(cutover.switched(MIGRATION)).isFalse();
        assertThat(cutover.switchRoutes(MIGRATION, all, ROUTES))
                .isEqualTo(cutover.switchRoutes(MIGRATION, all, ROUTES));
        assertThat(cutover.switched(MIGRATION)).isTrue();
        long downtime = cutover.release(MIGRATION, 1, all, ROUTES);
        assertThat(cutover.release(MIGRATION, 1, all, ROUTES))
                .isEqualTo(downtime)
                .isPositive();
        servers.activity(CompensationActivities.class).close(MIGRATION, all);

        assertThat(client.<Side>write("crm-app", side -> side)).isEqualTo(Side.NEW);
        assertThatThrownBy(() -> servers.old("DELETE FROM leads"))
                .as("the old side is fenced")
                .isInstanceOf(IllegalStateException.class);
        servers.fresh("INSERT INTO leads (agent_id, email) VALUES (1, 'first on the new side')");
        assertThat(servers.onNew("SELECT count(*) FROM leads WHERE email = 'new@x'"))
                .containsExactly("1");
    }

    @Test
    void tryingOutTheStepsShouldKeepNobodyWaiting() {
        prepareAndCopy();
        CutoverActivities cutover = servers.activity(CutoverActivities.class);
        RouteClient client = new RouteClient(servers.control.dataSource());
        List<String> schema = servers.onNew("SELECT conname FROM pg_constraint ORDER BY 1");

        // Redis holds writes back: each look at its freeze waits for an answer that does not come.
        assertThat(cutover.tryOut(MIGRATION, CutoverStep.FREEZE, all)).isGreaterThanOrEqualTo(200);
        assertThat(cutover.tryOut(MIGRATION, CutoverStep.SETTLE, all)).isZero();
        assertThat(cutover.tryOut(MIGRATION, CutoverStep.SWITCH, all)).isEqualTo(200);
        assertThat(cutover.tryOut(MIGRATION, CutoverStep.RELEASE, all)).isZero();

        servers.old("DELETE FROM leads WHERE id = 1");
        assertThat(client.<Side>write("crm-app", side -> side)).isEqualTo(Side.OLD);
        assertThat(servers.onNew("SELECT conname FROM pg_constraint ORDER BY 1"))
                .isEqualTo(schema);
        assertThat(cutover.switched(MIGRATION)).isFalse();
        assertThat(cutover.release(MIGRATION, 1, all, ROUTES))
                .as("nothing was frozen")
                .isZero();
    }

    @Test
    void aCutoverThatReturnsShouldLeaveTheOldSideWritable() {
        prepareAndCopy();
        CutoverActivities cutover = servers.activity(CutoverActivities.class);
        cutover.freeze(MIGRATION, 1, all, ROUTES, LEASE);
        cutover.release(MIGRATION, 1, all, ROUTES);
        servers.old("DELETE FROM leads WHERE id = 1");
        assertThat(new RouteClient(servers.control.dataSource()).<Side>write("crm-app", side -> side))
                .isEqualTo(Side.OLD);
        assertThatThrownBy(() -> cutover.switchRoutes(MIGRATION, all, ROUTES))
                .rootCause()
                .hasMessageContaining("a write was accepted although the store should be frozen");
        assertThat(cutover.switched(MIGRATION)).isFalse();
        assertThatThrownBy(() -> cutover.freeze(MIGRATION, 1, all, ROUTES, LEASE))
                .rootCause()
                .hasMessageContaining("it has been released");
        servers.old("DELETE FROM leads WHERE id = 2");
        cutover.freeze(MIGRATION, 2, all, ROUTES, LEASE);
        cutover.release(MIGRATION, 2, all, ROUTES);
    }

    /** Each goes around the freeze, and then makes all look as if it were never gone. */
    @Test
    void aForeignWriteUnderTheFreezeShouldKeepTheCutoverFromSwitching() {
        prepareAndCopy();
        CutoverActivities cutover = servers.activity(CutoverActivities.class);
        cutover.freeze(MIGRATION, 1, all, ROUTES, LEASE);
        servers.old(
                "ALTER TABLE leads DISABLE TRIGGER USER",
                "UPDATE leads SET status = 'lost' WHERE id = 3",
                "DO $$ DECLARE name text; BEGIN FOR name IN SELECT tgname FROM pg_trigger WHERE tgrelid = 'leads'::regclass"
                        + " AND NOT tgisinternal LOOP EXECUTE 'ALTER TABLE leads ENABLE ALWAYS TRIGGER ' || name; END LOOP;"
                        + " END $$");
        String moved =
                "old-db: under the freeze somebody wrote to it, or could have; what changed since the freeze began:"
                        + " triggers of table leads. ";
        assertThatThrownBy(() -> cutover.freeze(MIGRATION, 1, all, ROUTES, LEASE))
                .rootCause()
                .hasMessageContaining(moved);
        assertThatThrownBy(() -> cutover.switchRoutes(MIGRATION, all, ROUTES))
                .rootCause()
                .hasMessageContaining(moved);
        cutover.release(MIGRATION, 1, all, ROUTES);

        cutover.freeze(MIGRATION, 2, all, ROUTES, LEASE);
        try (RedisClient old = servers.cache("old-cache")) {
            old.sendCommand(Protocol.Command.CLIENT, "UNPAUSE");
            old.set("session:foreign", "x");
            old.sendCommand(Protocol.Command.CLIENT, "PAUSE", "60000", "WRITE");
        }
        assertThatThrownBy(() -> cutover.switchRoutes(MIGRATION, all, ROUTES))
                .rootCause()
                .hasMessageContaining("old-cache: ")
                .hasMessageContaining("began: calls of set. ");
        assertThat(cutover.switched(MIGRATION)).isFalse();
        cutover.release(MIGRATION, 2, all, ROUTES);

        cutover.freeze(MIGRATION, 3, all, ROUTES, LEASE);
        cutover.switchRoutes(MIGRATION, all, ROUTES);
        cutover.release(MIGRATION, 3, all, ROUTES);
    }

    @Test
    void nothingShouldBeUndoneBehindTheSwitch() {
        prepareAndCopy();
        CutoverActivities cutover = servers.activity(CutoverActivities.class);
        cutover.freeze(MIGRATION, 1, all, ROUTES, LEASE);
        cutover.switchRoutes(MIGRATION, all, ROUTES);
        cutover.release(MIGRATION, 1, all, ROUTES);
        CompensationActivities undo = servers.activity(CompensationActivities.class);
        assertThatThrownBy(() -> undo.undo(MIGRATION, compensation(Compensation.Kind.REMOVE_ROWS)))
                .rootCause()
                .hasMessageContaining("the switch is recorded, so applications may have written to the new side");
        assertThat(undo.undo(MIGRATION, compensation(Compensation.Kind.RELEASE_LOCKS)))
                .isEqualTo("locks released");
    }

    @Test
    void aCheckThatCannotLookShouldFailAndNotPass() {
        prepareAndCopy();
        servers.old("ALTER TABLE leads RENAME TO lead");
        CheckResult result = servers.activity(CheckActivities.class)
                .check(
                        MIGRATION,
                        Samples.check(CheckKind.COUNTS, List.of("crm")),
                        List.of(Samples.crm()),
                        new BackupLog(List.of()));
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.summary()).startsWith("could not look: ");
    }

    @Test
    void aStructureThatIsClonedShouldBeRemovedByARollback() {
        servers.fresh("DROP TABLE leads, agents");
        BoundDataset crm = Samples.crm();
        BoundDataset cloned = new BoundDataset(crm.spec(), crm.source(), crm.target(), true, false);
        servers.activity(PrepareActivities.class).prepare(MIGRATION, cloned, true);
        copy(cloned);
        assertThat(servers.onNew("SELECT count(*) FROM leads")).containsExactly("3000");
        CompensationActivities undo = servers.activity(CompensationActivities.class);
        for (var kind : List.of(Compensation.Kind.REMOVE_ROWS, Compensation.Kind.RESTORE_STRUCTURE)) {
            undo.undo(MIGRATION, new Compensation("any", kind, List.of(cloned), List.of()));
        }
        assertThat(servers.onNew("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
                .isEmpty();
    }

    @Test
    void whatAStoreCannotTransformItselfShouldGoThroughTypedRows() {
        try (RedisClient old = servers.cache("old-cache")) {
            old.set("session:7", "UPPER");
        }
        BoundDataset cache = transformed(Samples.lowercase());
        servers.activity(PrepareActivities.class).prepare(MIGRATION, cache, false);
        CopyActivities copy = servers.activity(CopyActivities.class);
        CopyTask task = copy.partition(MIGRATION, cache).getFirst();
        copy.copy(MIGRATION, cache, task, 1, 0);
        CopyOutcome again = copy.copy(MIGRATION, cache, task, 2, 0);
        assertThat(again.rows()).isEqualTo(300);
        assertThat(again.transformed()).containsExactly(Map.entry("value", 1L));
        try (RedisClient fresh = servers.cache("new-cache")) {
            assertThat(fresh.get("session:7")).isEqualTo("upper");
            assertThat(fresh.get("session:9000")).isEqualTo("prior");
        }
    }

    @Test
    void recordsThatCannotBeTransformedShouldBeSetAsideUpToTheLimitByTheirMaskedKeysOnly() {
        try (RedisClient old = servers.cache("old-cache")) {
            old.hset("session:hash", "field", "s3cret");
        }
        BoundDataset cache = transformed(Samples.lowercase());
        servers.activity(PrepareActivities.class).prepare(MIGRATION, cache, false);
        CopyActivities copy = servers.activity(CopyActivities.class);
        CopyTask task = copy.partition(MIGRATION, cache).getFirst();
        for (int attempt = 1; attempt <= 2; attempt++) {
            CopyOutcome outcome = copy.copy(MIGRATION, cache, task, attempt, 0);
            assertThat(List.of(outcome.rows(), outcome.quarantined())).containsExactly(300L, 1L);
        }
        QuarantineActivities quarantine = servers.activity(QuarantineActivities.class);
        assertThat(quarantine.look(MIGRATION).getFirst().entities())
                .singleElement()
                .satisfies(entity -> assertThat(entity.samples())
                        .singleElement()
                        .asString()
                        .startsWith("ses…sh: field value: not text but ")
                        .doesNotContain("s3cret"));
        try (RedisClient old = servers.cache("old-cache")) {
            old.hset("session:more", "field", "s3cret");
        }
        assertThatThrownBy(() -> copy.copy(MIGRATION, cache, task, 3, 0))
                .rootCause()
                .hasMessageContaining("session:*: more than 1 records can't be transformed, for example ses…")
                .hasMessageNotContaining("s3cret");
        servers.activity(CompensationActivities.class)
                .undo(MIGRATION, new Compensation("copy", Compensation.Kind.REMOVE_ROWS, List.of(cache), List.of()));
        assertThat(quarantine.look(MIGRATION)).isEmpty();
    }

    private static BoundDataset transformed(TransformSpec transform) {
        EntitySpec sessions = new EntitySpec("session:*", Map.of("value", List.of(transform)), 50, 1);
        DatasetSpec spec =
                new DatasetSpec("cache", "old-cache", "new-cache", false, Map.of(sessions.name(), sessions), Map.of());
        return new BoundDataset(spec, "old-cache", "new-cache");
    }

    private void prepareAndCopy() {
        servers.activity(PreflightActivities.class).lock(MIGRATION, all);
        all.forEach(this::prepareAndCopy);
    }

    private void prepareAndCopy(BoundDataset dataset) {
        PrepareActivities prepare = servers.activity(PrepareActivities.class);
        prepare.prepare(MIGRATION, dataset, false);
        prepare.prepare(MIGRATION, dataset, false);
        copy(dataset);
    }

    private void copy(BoundDataset dataset) {
        CopyActivities copy = servers.activity(CopyActivities.class);
        Map<String, Long> rows = new TreeMap<>();
        for (CopyTask task : copy.partition(MIGRATION, dataset)) {
            copy.copy(MIGRATION, dataset, task, 1, 0);
            CopyOutcome again = copy.copy(MIGRATION, dataset, task, 1, 0);
            rows.merge(again.entity(), again.rows(), Long::sum);
        }
        rows.keySet().forEach(entity -> copy.build(MIGRATION, dataset, entity));
        if (rows.containsKey("leads")) {
            assertThat(rows).containsEntry("leads", 3000L);
        }
    }

    private Compensation compensation(Compensation.Kind kind) {
        return new Compensation("any", kind, all, ROUTES);
    }

    private static BoundDataset only(String entity) {
        BoundDataset crm = Samples.crm();
        var spec = new DatasetSpec(
                "only-" + entity,
                "old-db",
                "new-db",
                false,
                Map.of(entity, crm.spec().entities().get(entity)),
                Map.of());
        return new BoundDataset(spec, "old-db", "new-db");
    }

    /** Rows, definitions and keys of the target. */
    private List<String> targetState() {
        List<String> state = new ArrayList<>();
        state.addAll(servers.onNew("SELECT a::text FROM agents a ORDER BY 1"));
        state.addAll(servers.onNew("SELECT l::text FROM leads l ORDER BY 1"));
        state.addAll(servers.onNew("SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1"));
        state.addAll(servers.onNew("SELECT conname || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace ="
                + " 'public'::regnamespace ORDER BY 1"));
        try (RedisClient fresh = servers.cache("new-cache")) {
            fresh.keys("*").stream()
                    .sorted()
                    .forEach(key -> state.add(key + "=" + HexFormat.of().formatHex(fresh.dump(key))));
        }
        return state;
    }
}
