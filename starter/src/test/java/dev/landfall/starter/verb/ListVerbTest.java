package dev.landfall.starter.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.runtime.control.ControlDatabase;
import dev.landfall.runtime.control.ControlSettings;
import dev.landfall.starter.Cli;
import dev.landfall.starter.Cli.Answer;
import dev.landfall.testkit.server.EmbeddedPostgreSql;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.activity.MigrationRef;
import dev.landfall.workflow.query.Status;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("servers")
class ListVerbTest {
    private static final EmbeddedPostgreSql SERVER = EmbeddedPostgreSql.start();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void migrationsShouldBeListedFromTheControlDatabase() {
        SERVER.createDatabase("used");
        try (ControlDatabase control = ControlDatabase.open(
                new ControlSettings(SERVER.jdbcUrl("used"), SERVER.username(), SERVER.password()))) {
            assertThat(list("used")).isEqualTo(new Answer(0, "no migration has run yet", ""));
            MigrationRef first = new MigrationRef("leads-1", "insurance-leads", "d1");
            control.journal().open(first, "run-1", "ana");
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
        Answer answer = list("used");
        assertThat(answer.code()).isZero();
        assertThat(answer.out()).matches("leads-1 +insurance-leads +WAITING +verify +It waits for dba");
        JsonNode json = JsonMapper.shared().readTree(list("used", "--json").out());
        assertThat(json.get(0).get("state").asString()).isEqualTo("WAITING");
        assertThat(list("used", "--quiet")).isEqualTo(new Answer(0, "", ""));
    }

    @Test
    void aDatabaseThatNoWorkerHasUsedShouldBeOneSentence() {
        SERVER.createDatabase("fresh");
        assertThat(list("fresh"))
                .isEqualTo(
                        new Answer(
                                1,
                                "",
                                "landfall: this database holds no overview of migrations. A worker makes it at its first start; check --control."));
    }

    @Test
    void aDatabaseThatDoesNotAnswerShouldBeThreeAndOneSentence() {
        Answer answer = Cli.run("list", "--control", "jdbc:postgresql://127.0.0.1:1/x");
        assertThat(answer.code()).isEqualTo(3);
        assertThat(answer.err())
                .isEqualTo(
                        "landfall: the control database can't be read (SQLSTATE 08001). Check --control, --control-user and LANDFALL_CONTROL_PASSWORD.");
        assertThat(Cli.run("list", "--control", "nonsense").code()).isEqualTo(3);
    }

    private static Answer list(String database, String... more) {
        List<String> arguments = new java.util.ArrayList<>(List.of(
                "list",
                "--control",
                SERVER.jdbcUrl(database) + "?password=" + SERVER.password(),
                "--control-user",
                SERVER.username()));
        arguments.addAll(List.of(more));
        return Cli.run(arguments.toArray(String[]::new));
    }
}
