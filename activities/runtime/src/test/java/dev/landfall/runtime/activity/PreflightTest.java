package dev.landfall.runtime.activity;

import static dev.landfall.runtime.activity.Samples.MIGRATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.MigrationRef;
import dev.landfall.workflow.activity.PreflightActivities;
import dev.landfall.workflow.activity.PreflightReport;
import dev.landfall.workflow.activity.PreflightReport.Estimate;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

@Tag("servers")
class PreflightTest {
    private final ActivityServers servers = new ActivityServers();

    @BeforeEach
    void fill() {
        servers.old(Samples.SCHEMA);
        servers.old(Samples.ROWS);
        servers.fresh(Samples.SCHEMA);
        servers.old("ANALYZE");
    }

    @AfterEach
    void close() {
        servers.close();
    }

    @Test
    void aSoundMigrationShouldHaveNoFindingAndAnEstimate() {
        servers.fresh("INSERT INTO agents VALUES (900, 'prior')");
        PreflightReport report = inspect(Samples.crm());
        assertThat(report.blocking()).isEmpty();
        assertThat(report.estimates())
                .extracting(Estimate::entity, Estimate::rows, Estimate::priorRows)
                .containsExactly(tuple("agents", 50L, 1L), tuple("leads", 3000L, 0L));
        assertThat(servers.onNew("SELECT count(*) FROM pg_namespace WHERE nspname = 'landfall'"))
                .as("changes nothing")
                .containsExactly("0");
    }

    @Test
    void everythingShouldBeFoundAtOnce() {
        servers.fresh("ALTER TABLE leads DROP COLUMN status", "INSERT INTO agents VALUES (7, 'prior')");
        PreflightReport report = inspect(
                Samples.crm(Map.of("ssn", List.of(Samples.encrypt("old-key")))),
                Samples.between(Samples.cache(), "old-cache", "nowhere"));
        assertThat(lines(report))
                .containsExactly(
                        "nowhere: this worker holds no connection of that name. Use one of old-db, new-db, old-cache,"
                                + " new-cache, or add it under landfall.connections",
                        "key old-key: this worker holds no key of that name. Add it",
                        "crm.agents: 1 keys are on the target already and were not written by this migration: 7. Remove or"
                                + " rename these records on one side; Landfall never overwrites them",
                        "crm.leads.status: the target has no such field. Add the field on the target");
    }

    @Test
    void aWrongPasswordShouldBeNamed() {
        servers.alias("new-db", "new-db", "postgres", "wrong-s3cret");
        assertThat(lines(inspect(Samples.crm())))
                .containsExactly(
                        "new-db: the server refused the login (SQLSTATE 28P01). Mend user name and password of the connection, or the server's pg_hba.conf.");
    }

    @Test
    void sourceAndTargetShouldNotBeTheSameThroughAnyName() {
        servers.alias("copy", "old-db", "postgres", servers.password());
        assertThat(lines(inspect(Samples.between(Samples.crm(), "old-db", "copy"))))
                .containsExactly(
                        "crm: source 'old-db' and target 'copy' are the same database. Name another connection for one of the stores 'old-db' and 'new-db'");
    }

    @Test
    void aMissingGrantShouldBeNamedWithTheCommandThatGivesIt() {
        servers.fresh(
                "DROP ROLE IF EXISTS mover",
                "CREATE ROLE mover LOGIN PASSWORD 'm'",
                "GRANT SELECT, INSERT, UPDATE ON agents TO mover");
        servers.alias("new-db", "new-db", "mover", "m");
        assertThat(lines(inspect(Samples.crm())))
                .containsExactly(
                        "new-db: server: schema landfall can't be created. GRANT CREATE ON DATABASE " + servers.database
                                + " TO mover;",
                        "new-db: agents: mover lacks the right DELETE. GRANT DELETE ON public.agents TO mover;",
                        "new-db: leads: mover lacks the right SELECT. GRANT SELECT ON public.leads TO mover;",
                        "new-db: leads: mover lacks the right INSERT. GRANT INSERT ON public.leads TO mover;",
                        "new-db: leads: mover lacks the right UPDATE. GRANT UPDATE ON public.leads TO mover;",
                        "new-db: leads: mover lacks the right DELETE. GRANT DELETE ON public.leads TO mover;",
                        "new-db: leads: mover lacks the right UPDATE on sequence leads_id_seq. GRANT UPDATE ON SEQUENCE leads_id_seq TO mover;",
                        "new-db: leads: mover lacks the right SELECT on sequence leads_id_seq. GRANT SELECT ON SEQUENCE leads_id_seq TO mover;");
    }

    @Test
    void aReadOnlyTargetShouldBeNamed() {
        servers.fresh("ALTER DATABASE " + servers.database + " SET default_transaction_read_only = on");
        assertThat(lines(inspect(Samples.crm())))
                .containsExactly("new-db: server: transactions are read-only by default. ALTER DATABASE "
                        + servers.database + " RESET default_transaction_read_only;");
    }

    @Test
    void aTableMissingOnTheTargetShouldBeNamedUnlessItIsCloned() {
        servers.fresh("DROP TABLE leads");
        BoundDataset crm = Samples.crm();
        assertThat(lines(inspect(crm)))
                .containsExactly(
                        "new-db: leads: the table is missing on the target. Create it, or let the phase prepare use schema: clone.");
        BoundDataset cloned = new BoundDataset(crm.spec(), crm.source(), crm.target(), true, false);
        assertThat(inspectAgain(cloned).blocking()).isEmpty();
    }

    @Test
    void aSourceThatCanNotBeFollowedShouldBeNamedWithTheCommandsThatMendIt() {
        servers.old("ALTER TABLE leads REPLICA IDENTITY NOTHING");
        BoundDataset crm = Samples.crm();
        BoundDataset followed = new BoundDataset(crm.spec(), crm.source(), crm.target(), false, true);
        assertThat(lines(inspect(followed)))
                .containsExactly(
                        "old-db: server: wal_level is replica, so the log holds no rows. ALTER SYSTEM SET wal_level = logical; -- then restart the server",
                        "old-db: leads: the log does not tell old rows of public.leads by their key (REPLICA IDENTITY NOTHING). ALTER TABLE public.leads REPLICA IDENTITY DEFAULT;");
        assertThat(inspectAgain(crm).blocking()).isEmpty();
    }

    @Test
    void aTableMissingOnTheSourceShouldBeNamed() {
        servers.old("ALTER TABLE leads RENAME TO lead");
        assertThat(lines(inspect(Samples.crm())))
                .containsExactly(
                        "crm on old-db: no entity 'leads' (nearest: 'lead'). Correct the dataset in the runbook, or grant its reader the right to see them.");
    }

    @Test
    void anUnknownKeyNameShouldBeNamed() {
        assertThat(lines(inspect(Samples.crm(Map.of("ssn", List.of(Samples.encrypt("pii-kee")))))))
                .containsExactly("key pii-kee: this worker holds no key of that name. Add it");
    }

    @Test
    void keysThatAreTakenShouldBeCountedAndSampledInEveryStore() {
        servers.fresh("INSERT INTO agents SELECT i, 'prior' FROM generate_series(40, 60) i");
        try (RedisClient old = servers.cache("old-cache");
                RedisClient fresh = servers.cache("new-cache")) {
            for (int i = 0; i < 20; i++) {
                old.set("session:" + i, "x");
            }
            fresh.set("session:3", "prior");
            fresh.set("session:77", "prior");
        }
        assertThat(lines(inspect(Samples.crm(), Samples.cache())))
                .containsExactly(
                        "crm.agents: 11 keys are on the target already and were not written by this migration: 40, 41, 42, 43, 44. Remove or rename these records on one side; Landfall never overwrites them",
                        "cache.session:*: 1 keys are on the target already and were not written by this migration: ses…:3. Remove or rename these records on one side, or give a prefix under onConflict; Landfall never overwrites them");
    }

    @Test
    void takenKeysThatGetAPrefixShouldBeAWarningAsLongAsNoKeyHasThatPrefix() {
        try (RedisClient old = servers.cache("old-cache");
                RedisClient fresh = servers.cache("new-cache")) {
            old.set("session:1", "x");
            old.set("session:3", "x");
            fresh.set("session:3", "prior");
            PreflightReport free = inspect(Samples.prefixedCache());
            assertThat(free.blocking()).isEmpty();
            assertThat(free.warnings())
                    .extracting(Problem::line)
                    .contains(
                            "cache.session:*: 1 keys are on the target already and were not written by this migration: ses…:3. They stay as they are; the source's come beside them, with \"staging:\" before their keys");
            old.set("staging:session:3", "x");
            assertThat(lines(inspectAgain(Samples.prefixedCache())))
                    .containsExactly(
                            "old-cache.sta…:3: a key begins with \"staging:\", the prefix for keys that are taken. Choose a prefix that no key has");
        }
    }

    @Test
    void aFieldThatDoesNotFitShouldBeNamed() {
        servers.fresh("ALTER TABLE leads ALTER status TYPE integer USING 0", "ALTER TABLE agents DROP COLUMN name");
        assertThat(lines(inspect(Samples.crm(Map.of("agent_id", List.of(Samples.lowercase()))))))
                .containsExactly(
                        "crm.agents.name: the target has no such field. Add the field on the target",
                        "crm.leads.agent_id: lowercase takes text, but the field is bigint. Take the transform off this field in the runbook, or put { cast: text } before it",
                        "crm.leads.status: text on the source does not fit into integer on the target. Change the field's type on the target");
    }

    @Test
    void twoMigrationsShouldNotShareATarget() {
        PreflightActivities preflight = activities();
        preflight.lock(MIGRATION, List.of(Samples.crm()));
        preflight.lock(MIGRATION, List.of(Samples.crm()));
        MigrationRef other = new MigrationRef("move-2", "r", "d");
        assertThat(preflight.inspect(other, List.of(Samples.crm())).blocking())
                .extracting(Problem::line)
                .containsExactly(
                        "new-db: migration 'move-1' holds the lock on this target. Wait until 'move-1' ends, or abort it. If it was terminated: DELETE FROM landfall.locks WHERE migration = 'move-1' in the control database");
        assertThatThrownBy(() -> preflight.lock(other, List.of(Samples.crm())))
                .rootCause()
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        failure -> assertThat(failure.getType()).isEqualTo("REFUSAL"));
    }

    private PreflightReport inspect(BoundDataset... datasets) {
        return activities().inspect(MIGRATION, List.of(datasets));
    }

    private PreflightReport inspectAgain(BoundDataset dataset) {
        return servers.activity(PreflightActivities.class).inspect(MIGRATION, List.of(dataset));
    }

    private PreflightActivities activities() {
        servers.register();
        return servers.activity(PreflightActivities.class);
    }

    private static List<String> lines(PreflightReport report) {
        return report.blocking().stream().map(Problem::line).toList();
    }
}
