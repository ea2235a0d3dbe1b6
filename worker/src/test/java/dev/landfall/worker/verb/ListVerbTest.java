package dev.landfall.worker.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.runtime.control.ControlDatabase;
import dev.landfall.runtime.control.ControlSettings;
import dev.landfall.worker.fixture.Databases;
import dev.landfall.worker.fixture.Terminal;
import dev.landfall.worker.fixture.Terminal.Answer;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.activity.MigrationRef;
import dev.landfall.workflow.query.Status;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The verb is the command line's own; what it reads is what a worker's control database writes. */
@Tag("servers")
class ListVerbTest {

    @Test
    void migrationsShouldBeListedFromTheControlDatabase() {
        Databases used = Databases.empty("list_used");
        try (ControlDatabase control =
                ControlDatabase.open(new ControlSettings(used.url(), used.username(), used.password()))) {
            assertThat(list(used)).isEqualTo(new Answer(0, "no migration has run yet", ""));
            MigrationRef first = new MigrationRef("leads-1", "insurance-leads", "d1");
            control.journal().open(first, "run-1", "ana", null);
            control.journal()
                    .record(
                            first,
                            new Status(
                                    "leads-1",
                                    "insurance-leads",
                                    MigrationState.WAITING,
                                    "verify",
                                    null,
                                    Instant.now(),
                                    "It waits for dba",
                                    List.of()));
        }
        Answer answer = list(used);
        assertThat(answer.code()).isZero();
        assertThat(answer.out()).matches("leads-1 +insurance-leads +WAITING +verify +It waits for dba");
        JsonNode json = JsonMapper.shared().readTree(list(used, "--json").out());
        assertThat(json.get(0).get("state").asString()).isEqualTo("WAITING");
        assertThat(list(used, "--quiet")).isEqualTo(new Answer(0, "", ""));
    }

    @Test
    void aDatabaseThatNoWorkerHasUsedShouldBeOneSentence() {
        assertThat(list(Databases.empty("list_unused")))
                .isEqualTo(
                        new Answer(
                                1,
                                "",
                                "landfall: this database holds no overview of migrations. A worker makes it at its first start; check --control."));
    }

    @Test
    void aDatabaseThatDoesNotAnswerShouldBeThreeAndOneSentence() {
        Answer answer = Terminal.run("list", "--control", "jdbc:postgresql://127.0.0.1:1/x");
        assertThat(answer.code()).isEqualTo(3);
        assertThat(answer.err())
                .isEqualTo(
                        "landfall: the control database can't be read (SQLSTATE 08001). Check --control, --control-user and LANDFALL_CONTROL_PASSWORD.");
        assertThat(Terminal.run("list", "--control", "nonsense").code()).isEqualTo(3);
    }

    private static Answer list(Databases database, String... more) {
        List<String> arguments = new java.util.ArrayList<>(List.of(
                "list",
                "--control",
                database.url() + "?password=" + database.password(),
                "--control-user",
                database.username()));
        arguments.addAll(List.of(more));
        return Terminal.run(arguments.toArray(String[]::new));
    }
}
