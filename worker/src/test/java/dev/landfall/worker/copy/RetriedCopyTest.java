package dev.landfall.worker.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.landfall.report.Report;
import dev.landfall.worker.fixture.Databases;
import dev.landfall.worker.fixture.WorkerSite;
import dev.landfall.workflow.MigrationState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy that needs a second attempt, from the activity to the report. */
@Tag("servers")
class RetriedCopyTest {
    /** What was drawn from a sequence is not given back when the transaction fails. */
    private static final String[] REFUSES_ONCE = {
        "CREATE SEQUENCE tries",
        "CREATE FUNCTION once() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF nextval('public.tries') = 1 THEN"
                + " RAISE EXCEPTION 'not now' USING ERRCODE = 'serialization_failure'; END IF; RETURN NULL; END $$",
        "CREATE TRIGGER once BEFORE INSERT ON leads FOR EACH STATEMENT EXECUTE FUNCTION once()",
        "ALTER TABLE leads ENABLE ALWAYS TRIGGER once",
    };

    @TempDir
    private Path folder;

    @Test
    void anAttemptThatDidNotGetThroughShouldBeCountedInTheReport() throws IOException {
        Databases old = Databases.filled("retried");
        Databases target = Databases.bare("retried").with(REFUSES_ONCE);
        Files.writeString(folder.resolve("retried.yaml"), """
                runbook: retried
                title: Customers move
                roles: { dba: Database Administrator }
                stores: { old-db: postgresql, new-db: postgresql }
                datasets:
                  crm: { from: old-db, to: new-db, entities: { agents: {}, leads: {} } }
                phases:
                  - preflight: {}
                  - prepare: { datasets: crm }
                  - copy: { datasets: crm }
                """);
        try (WorkerSite site = new WorkerSite(
                folder,
                Databases.empty("retried_control"),
                Map.of("old-db", old.connection(), "new-db", target.connection()),
                "roster: { dan: { roles: [dba] } }")) {
            site.order("start", "retried", "--id", "m", "--as", "ana");
            site.until("m", MigrationState.COMPLETED);
            assertThat(site.migration("m").report().volumes())
                    .extracting(Report.Volume::entity, Report.Volume::rows, Report.Volume::retries)
                    .containsExactlyInAnyOrder(tuple("agents", 20L, 0L), tuple("leads", 300L, 1L));
        }
    }
}
