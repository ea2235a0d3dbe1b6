package dev.landfall.runtime.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.report.CheckResult;
import dev.landfall.report.CheckResult.Outcome;
import dev.landfall.report.SideBySide;
import dev.landfall.runbook.CheckKind;
import dev.landfall.runtime.compare.Settling;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tables of two real databases. */
@Tag("servers")
class SchemaTest {
    private static final Settling LIVE = Settling.live(Duration.ZERO);
    private final MovedTables tables = new MovedTables(
            List.of(
                    "CREATE TABLE agents (id int PRIMARY KEY)",
                    "CREATE TABLE leads (id bigserial PRIMARY KEY, amount numeric(10,2) DEFAULT 1, email varchar(50),"
                            + " agent int CONSTRAINT owner REFERENCES agents)",
                    "CREATE INDEX by_email ON leads (email)"),
            List.of("INSERT INTO leads (amount, email) SELECT n, n FROM generate_series(1, 5) n"));

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void whatIsDeclaredAlikeShouldPassWithTheFigures() {
        CheckResult result = look(LIVE);
        assertThat(result.outcome()).as(result.summary()).isEqualTo(Outcome.PASSED);
        assertThat(result.summary())
                .matches(
                        "2 entities declare column 5, constraint 2, foreign key 1, index 1, sequence 1, table 2; 0 differ;"
                                + " indexes take [0-9.]+ kB on the source, [0-9.]+ kB on the target; 1 come with the cutover");
        assertThat(result.examined()).isEqualTo(12);
        assertThat(result.sides())
                .extracting(SideBySide::what)
                .containsExactlyInAnyOrder(
                        "agents.agents_pkey (constraint)", "leads.leads_pkey (constraint)", "leads.by_email (index)");
        assertThat(result.sides())
                .filteredOn(each -> each.what().startsWith("leads"))
                .allSatisfy(each -> {
                    assertThat(each.source()).matches("valid, [0-9.]+ kB");
                    assertThat(each.target()).matches("valid, [0-9.]+ kB");
                });
    }

    @Test
    void eachIndexShouldBeToldWithWhetherItWorks() {
        tables.onOld("CREATE INDEX gone ON leads (amount)");
        tables.onNew("CREATE INDEX more ON leads (agent)");
        tables.onNew("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'by_email'::regclass");
        CheckResult result = look(LIVE);
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.sides())
                .filteredOn(each -> each.what().endsWith("(index)"))
                .satisfiesExactlyInAnyOrder(
                        each -> {
                            assertThat(each.what()).isEqualTo("leads.by_email (index)");
                            assertThat(each.source()).startsWith("valid, ");
                            assertThat(each.target()).startsWith("not usable, ");
                        },
                        each -> {
                            assertThat(each.what()).isEqualTo("leads.gone (index)");
                            assertThat(each.source()).startsWith("valid, ");
                            assertThat(each.target()).isEmpty();
                        },
                        each -> {
                            assertThat(each.what()).isEqualTo("leads.more (index)");
                            assertThat(each.source()).isEmpty();
                            assertThat(each.target()).startsWith("valid, ");
                        });
    }

    @Test
    void theLargestIndexesShouldBeToldWhereThereAreMany() {
        tables.onNew(
                "DO $$ BEGIN FOR n IN 1..70 LOOP EXECUTE 'CREATE INDEX i' || n || ' ON agents (id)'; END LOOP; END $$");
        CheckResult result = look(LIVE);
        assertThat(result.sides()).hasSize(CheckResult.MOST_SIDES);
        assertThat(result.sides().getFirst().what()).as("the others are empty").startsWith("leads.");
    }

    @Test
    void eachDifferenceShouldBeNamedWithoutAValue() {
        tables.onNew("ALTER TABLE leads ALTER amount TYPE numeric(12,2), ALTER amount SET DEFAULT 4711,"
                + " ALTER email SET NOT NULL, DROP CONSTRAINT owner, ADD CONSTRAINT limits CHECK (amount < 4711),"
                + " ADD remark text");
        tables.onNew("DROP INDEX by_email");
        tables.onNew("CREATE INDEX by_email ON leads (lower(email))");
        CheckResult result = look(LIVE);
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.broken()).isEqualTo(6);
        assertThat(result.summary())
                .contains(
                        "leads.amount: the column is numeric(10,2) on the source, numeric(12,2) on the target, and has another"
                                + " default",
                        "leads.email: the column is character varying(50) on the source, character varying(50) not null on"
                                + " the target",
                        "leads.by_email: the index has another definition",
                        "leads.owner: the foreign key is missing on the target",
                        "leads.limits: the constraint is on the target only",
                        "leads.remark: the column is on the target only")
                .doesNotContain("4711");
        CheckResult excused = look(
                LIVE,
                Map.of(
                        "ignore",
                        List.of(
                                "leads.amount",
                                "leads.email",
                                "leads.by_email",
                                "leads.owner",
                                "crm.leads.limits",
                                "leads.remark")));
        assertThat(excused.outcome()).as(excused.summary()).isEqualTo(Outcome.PASSED);
        assertThat(excused.summary()).contains("6 more are ignored");
        assertThat(look(LIVE, Map.of("ignore", List.of("other.leads.amount", "agents.email")))
                        .broken())
                .isEqualTo(6);
    }

    @Test
    void aSequenceBehindTheSourcesShouldFailUnderTheFreezeOnly() {
        assertThat(look(LIVE).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(look(Settling.FROZEN).summary())
                .endsWith("leads.id: the sequence stands behind the source's: the target would give numbers twice");
        tables.onNew("SELECT setval('leads_id_seq', 5)");
        assertThat(look(Settling.FROZEN).outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void whatIsPutOffShouldBeBackUnderTheFreeze() {
        tables.onNew("SELECT setval('leads_id_seq', 5)");
        tables.dataset()
                .target()
                .defer()
                .orElseThrow()
                .putOff(MovedTables.MIGRATION, tables.dataset().targets());
        CheckResult live = look(LIVE);
        assertThat(live.outcome()).as(live.summary()).isEqualTo(Outcome.PASSED);
        assertThat(live.summary()).contains("2 come with the cutover");
        assertThat(look(Settling.FROZEN).summary())
                .contains(
                        "leads.by_email: the index is still put off on the target",
                        "leads.owner: the foreign key is still put off on the target");
    }

    @Test
    void aMissingTableShouldBeOneDifference() {
        tables.onNew("DROP TABLE leads");
        CheckResult result = look(LIVE);
        assertThat(result.broken()).isOne();
        assertThat(result.summary()).endsWith("; leads: is missing on the target");
    }

    private CheckResult look(Settling settling) {
        return look(settling, Map.of());
    }

    private CheckResult look(Settling settling, Map<String, Object> arguments) {
        Map<String, Object> all = new HashMap<>(Map.of("schema", List.of("crm")));
        all.putAll(arguments);
        return tables.check(CheckKind.SCHEMA, all, settling);
    }
}
