package dev.landfall.worker.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.workflow.MigrationState;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Values that a transform can't handle: a whole migration from PostgreSQL to PostgreSQL, with phones that are none. */
@Tag("servers")
class BadValuesTest {
    private static final String SECRET = "ring-me-at-noon";

    private static Workplace workplace;

    @BeforeAll
    static void open() {
        workplace = Workplace.shared();
    }

    @BeforeEach
    void spoil() {
        workplace.phones.with(
                "UPDATE leads SET phone = '(415) 555-2671'",
                "UPDATE leads SET phone = '" + SECRET + "' WHERE id IN (7, 8)");
    }

    @Test
    void badValuesShouldBeSetAsideAndKeepTheGateShutUntilTheyAreWaived() throws IOException {
        start("phones");
        workplace.until("phones", MigrationState.PAUSED);
        assertThat(problem("phones"))
                .startsWith("crm.leads: 2 records can't be transformed and are not on the target, for example ")
                .contains("7: field phone: ", "8: field phone: ");
        assertThat(target("SELECT count(*) FROM leads")).isEqualTo("298");
        assertThat(workplace
                        .terminal("sign-off", "phones", "after-copy", "--role", "qa-lead", "--as", "quin", "--approve")
                        .code())
                .isZero();
        assertThat(workplace.status("phones").state()).isEqualTo(MigrationState.PAUSED);

        workplace.phones.with("UPDATE leads SET phone = '415 555 2672' WHERE id = 7");
        assertThat(workplace
                        .terminal("retry", "phones", "copy", "--as", "dan", "--reason", "7 is mended")
                        .out())
                .isEqualTo("The records in quarantine are looked at again. 7 is mended");
        workplace.until("phones", MigrationState.PAUSED);
        assertThat(problem("phones")).startsWith("crm.leads: 1 records can't be transformed");
        assertThat(target("SELECT phone FROM leads WHERE id = 7")).isEqualTo("+14155552672");
        // What was approved referred to two records.
        sign("after-copy", "qa-lead", "quin");

        assertThat(workplace
                        .terminal("waive", "phones", "crm", "--role", "dba", "--as", "dan", "--reason", "an old one")
                        .out())
                .isEqualTo("1 records of crm as dba. an old one");
        workplace.until("phones", MigrationState.WAITING);
        assertThat(workplace.status("phones").phase()).isEqualTo("verify");
        assertThat(workplace.terminal("checks", "phones").out())
                .contains("320 records of 2 entities on the source, 1 of them in quarantine, 319 on the target")
                .contains("0 missing, 0 extra, 0 different, and 1 in quarantine");
        sign("after-verify", "dba", "dan");
        workplace.until("phones", MigrationState.COMPLETED);
        assertThat(Files.readString(workplace.folder.resolve("phones/report.md")))
                .contains("| crm | leads | 1 | 0 | 8: field phone: ", "waive 1 records of crm", "an old one");
        nowhere("phones");
    }

    @Test
    void moreOfThemThanTheRunbookAllowsShouldFailTheCopy() {
        workplace.phones.with("UPDATE leads SET phone = '" + SECRET + "' WHERE id <= 10");
        start("too-many");
        workplace.until("too-many", MigrationState.PAUSED);
        assertThat(problem("too-many"))
                .contains("more than 3 records can't be transformed")
                .contains("maxQuarantined");
        workplace.abort("too-many");
        assertThat(workplace.control()).noneMatch(row -> row.startsWith("(too-many,crm,leads"));
        nowhere("too-many");
    }

    private static void start(String id) {
        assertThat(workplace
                        .terminal("start", "crm-phones", "--id", id, "--as", "ana")
                        .code())
                .isZero();
    }

    private static void sign(String gate, String role, String person) {
        String id = "phones";
        assertThat(workplace.terminal("sign-off", id, gate, "--role", role, "--as", person, "--approve"))
                .extracting(answer -> answer.code())
                .isEqualTo(0);
    }

    private static String problem(String id) {
        return workplace.status(id).problems().getFirst().line();
    }

    private static String target(String query) {
        return workplace.freshPhones.texts(query).getFirst();
    }

    /** The value itself stands nowhere but on the source. */
    private static void nowhere(String id) {
        assertThat(workplace.control().toString()).doesNotContain(SECRET);
        assertThat(workplace.details(id)).doesNotContain(SECRET);
        for (String workflow : new String[] {id, id + "/03-copy"}) {
            assertThat(workplace.client().fetchHistory(workflow).toJson(false)).doesNotContain(SECRET);
        }
    }
}
