package dev.landfall.starter.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.landfall.report.CheckResult.Outcome;
import dev.landfall.runbook.Runbook;
import dev.landfall.starter.Cli;
import dev.landfall.starter.Cli.Answer;
import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.LandfallDataConverter;
import dev.landfall.workflow.Migration;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.activity.QuarantinedDataset;
import dev.landfall.workflow.activity.ResolvedRunbook;
import dev.landfall.workflow.activity.RosterEntry;
import dev.landfall.workflow.fixture.ListeningEngine;
import dev.landfall.workflow.fixture.Runbooks;
import dev.landfall.workflow.fixture.Script;
import dev.landfall.workflow.fixture.ScriptedActivities;
import dev.landfall.workflow.query.Status;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every verb about a migration. The engine is real, its activities follow a script. */
@Tag("servers")
class MigrationVerbsTest {
    private static final ListeningEngine ENGINE = new ListeningEngine();
    /** Until then a loaded machine may take for what an idle one does in a second. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private String id = "";

    @AfterAll
    static void stop() {
        ENGINE.close();
    }

    @BeforeEach
    void name(TestInfo test) {
        id = test.getTestMethod().orElseThrow().getName();
        ENGINE.runbook(Runbooks.resolved(Runbooks.insurance()));
    }

    @Test
    void startShouldPrintIdNextCommandAndTheUi() {
        Answer started = start();
        assertThat(started).isEqualTo(new Answer(0, """
                started %1$s
                landfall watch %1$s
                http://127.0.0.1:8233/namespaces/default/workflows/%1$s/%2$s/user-metadata""".formatted(id, run()), ""));
        WorkflowStub described = ENGINE.client().newUntypedWorkflowStub(id);
        assertThat(described.describe().getStaticSummary()).isEqualTo("insurance-leads, asked for by ana");
        assertThat(described.describe().getStaticDetails())
                .contains("- Runbook: insurance-leads\n", "- Asked for by: ana\n", "*Current Details*");
        assertThat(start())
                .isEqualTo(new Answer(
                        1, "", "landfall: a migration '" + id + "' has run or is running. Choose another --id."));
    }

    private String run() {
        return ENGINE.client()
                .newUntypedWorkflowStub(id)
                .describe()
                .getExecution()
                .getRunId();
    }

    @Test
    void theAddressOfTheUiShouldBeAsToldAndEncoded() {
        id = "a b?" + id;
        assertThat(start("--ui", "https://temporal.example/").out())
                .endsWith("\nhttps://temporal.example/namespaces/default/workflows/"
                        + id.replace(" ", "%20").replace("?", "%3F") + "/" + run() + "/user-metadata");
    }

    @Test
    void startShouldPrintJsonOrNothing() {
        JsonNode started = json(start("--json"));
        assertThat(started.get("id").asString()).isEqualTo(id);
        assertThat(started.get("accepted").asBoolean()).isTrue();
        id = id + "-quiet";
        assertThat(start("--quiet")).isEqualTo(new Answer(0, "", ""));
    }

    @Test
    void aStartThatIsRefusedShouldSayWhy() {
        ENGINE.script()
                .next("resolve", Script.fail(FailureType.CONFIGURATION, "there is no runbook 'insurance-leeds'"));
        assertThat(start())
                .isEqualTo(new Answer(
                        1,
                        "",
                        "landfall: refused: prod-eu: there is no runbook 'insurance-leeds'. Mend it, then send retry"));
        Answer status = verb("status");
        assertThat(status.code()).isZero();
        assertThat(status.out()).isEqualTo("""
                %s: FAILED. Mend what is named, then start another one
                  ! prod-eu: there is no runbook 'insurance-leeds'. Mend it, then send retry""".formatted(id));
        assertThat(verb("watch")).isEqualTo(new Answer(5, status.out(), ""));
    }

    @Test
    void statusShouldShowWhatIsWaitedForAndTheExactJson() {
        startUntil(MigrationState.WAITING, "verify");
        Answer status = verb("status");
        assertThat(status.code()).isZero();
        assertThat(status.out())
                .startsWith(id + ": WAITING, phase verify. It waits for qa-lead, dba at after-verify\n"
                        + "  · preflight done: 0 findings stand in the way, 0 deserve a look; about 17930 records to move\n"
                        + "  · prepare done: crm: 2 indexes put off\n"
                        + "  · copy done: 6000 records of 3 entities copied; 300.0 kB\n"
                        + "  · verify waiting: 2 checks passed, 0 failed, 0 had nothing to look at\n"
                        + "  ? QA Lead decides at after-verify: approve, or reject with a reason\n"
                        + "      signOff {\"gate\":\"after-verify\",\"role\":\"qa-lead\",\"person\":\"<you>\",");
        JsonNode json = json(verb("status", "--json"));
        assertThat(json.get("status").get("state").asString()).isEqualTo("WAITING");
        assertThat(json.get("waitingFor").get(0).get("role").asString()).isEqualTo("qa-lead");
        assertThat(verb("status", "--quiet")).isEqualTo(new Answer(0, "", ""));
    }

    @Test
    void signOffsShouldBeTakenOrRefusedWithOneSentence() {
        startUntil(MigrationState.WAITING, "verify");
        assertThat(signOff("dba", "dan", "--approve")).isEqualTo(new Answer(0, "approve as dba at after-verify.", ""));
        assertThat(refusal(signOff("dba", "dan", "--approve")))
                .contains("[ALREADY_DECIDED] dan has decided here already");
        assertThat(refusal(signOff("qa-lead", "eve", "--approve")))
                .isEqualTo("[UNKNOWN_PERSON] The worker's roster has no 'eve'; check the spelling");
        assertThat(refusal(signOff("qa-lead", "ana", "--approve"))).startsWith("[REQUESTER] ana asked for this");
        assertThat(refusal(signOff("qa-lead", "lea", "--approve")))
                .isEqualTo("[NOT_IN_ROLE] lea does not have the role qa-lead in the worker's roster");
        assertThat(refusal(verb("sign-off", "before-verify", "--role", "dba", "--as", "dan", "--approve")))
                .isEqualTo("[GATE_PASSED] The gate before-verify has been passed; nothing can be decided there");
        assertThat(refusal(signOff("janitor", "dan", "--approve")))
                .isEqualTo("[UNKNOWN_ROLE] The gate after-verify asks for qa-lead, dba, not for 'janitor'");
        assertThat(refusal(verb("sign-off", "after-lunch", "--role", "dba", "--as", "dan", "--approve")))
                .startsWith("[UNKNOWN_GATE] There is no gate 'after-lunch'; the gates are: after-verify");
        assertThat(refusal(signOff("qa-lead", "quin", "--approve", "--evidence", "stale")))
                .startsWith("[WRONG_EVIDENCE] The evidence has changed since");
        assertThat(signOff("qa-lead", "quin", "--reject"))
                .isEqualTo(new Answer(2, "", "landfall: a rejection or withdrawal needs --reason TEXT."));
        assertThat(signOff("dba", "dan", "--withdraw", "--reason", "too", "--json")
                        .out())
                .contains("\"state\"");
        assertThat(signOff("qa-lead", "quin", "--reject", "--reason", "odd").code())
                .isZero();
        assertThat(verb("status").out()).contains(": PAUSED, phase verify. after-verify was rejected");
    }

    @Test
    void aDecisionShouldBeSignedWithOnesOwnKeyAndSentOrPrinted(@TempDir Path folder) throws IOException {
        String dan = keyOf("dan", folder);
        String quin = keyOf("quin", folder);
        signedAtVerify(Runbooks.insurance(), dan, quin);
        startUntil(MigrationState.WAITING, "verify");
        String danKey = folder.resolve("dan.key").toString();

        assertThat(refusal(signOff("dba", "dan", "--approve")))
                .startsWith("[NOT_SIGNED] The gate after-verify asks for");
        assertThat(refusal(signOff("qa-lead", "quin", "--approve", "--key", danKey)))
                .startsWith("[BAD_SIGNATURE] This is no signature by quin for what the message says at attempt 1 of");
        assertThat(refusal(signOff("dba", "dan", "--approve", "--key", danKey, "--expires-in", "8d")))
                .startsWith("[BAD_EXPIRY]");
        assertThat(signOff("dba", "dan", "--approve", "--reason", " well ", "--key", danKey)
                        .out())
                .matches("approve as dba at after-verify, signed, good until 2\\S+Z\\. well");
        Answer printed = verb(
                "sign",
                "after-verify",
                "--role",
                "qa-lead",
                "--as",
                "quin",
                "--approve",
                "--key",
                folder + "/quin.key");
        Map<?, ?> pasted = LandfallDataConverter.read(printed.out(), Map.class);
        ENGINE.client().newUntypedWorkflowStub(id).signal("signOff", pasted);
        until(MigrationState.COMPLETED, null);
        JsonNode decisions = json(verb("report", "--format", "json")).get("signOffs");
        assertThat(decisions.size()).isEqualTo(2);
        decisions.forEach(each -> assertThat(each.get("strength").asString()).isEqualTo("signature"));
        String exported = folder.resolve("audit.jsonl").toString();
        assertThat(verb("audit", "--export", exported).out())
                .contains("REFUSED [NOT_SIGNED]", "REFUSED [BAD_SIGNATURE]");
        assertThat(Cli.run("audit", "--verify", exported, "--key", "dan=" + dan, "--key", "quin=" + quin)
                        .out())
                .endsWith(": nothing was changed, removed or moved, and all 2 signatures verify.");
        assertThat(Cli.run("audit", "--verify", exported, "--key", "dan=" + quin))
                .satisfies(answer -> assertThat(answer.code()).isOne())
                .satisfies(answer -> assertThat(answer.out())
                        .contains("was signed with another key than the one that is known of dan"));
        assertThat(Cli.run("audit", "--verify", exported, "--key", "dan=nothing"))
                .isEqualTo(new Answer(
                        2, "", "landfall: --key dan= needs the publicKey of the roster, base64 of an Ed25519 key."));
    }

    @Test
    void aWaiverShouldBeSignedWhereGatesAre(@TempDir Path folder) throws IOException {
        signedAtVerify(Runbooks.transforming(Runbooks.insurance()), keyOf("dan", folder), keyOf("quin", folder));
        List<QuarantinedDataset> shut = quarantined(3);
        ENGINE.script()
                .next("quarantine", Script.answer(shut))
                .next("waive", Script.answer(quarantined(0)))
                .next(20, "quarantine", () -> quarantined(0));
        startUntil(MigrationState.PAUSED, "copy");
        String danKey = folder.resolve("dan.key").toString();

        assertThat(refusal(waive())).startsWith("[NOT_SIGNED] This migration has gates that ask for signed decisions");
        assertThat(refusal(waive("--key", folder + "/quin.key"))).startsWith("[BAD_SIGNATURE]");
        assertThat(refusal(waive("--key", danKey, "--expires-in", "8d"))).startsWith("[BAD_EXPIRY]");
        assertThat(waive("--key", danKey)).isEqualTo(new Answer(0, "3 records of crm as dba, signed. an old one", ""));
        until(MigrationState.WAITING, "verify");
        assertThat(waive("--key", danKey).err()).isEqualTo("landfall: no gate is kept shut by records in quarantine.");
    }

    private Answer waive(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("crm", "--role", "dba", "--as", "dan", "--reason", "an old one"));
        arguments.addAll(List.of(more));
        return verb("waive", arguments.toArray(String[]::new));
    }

    private static List<QuarantinedDataset> quarantined(long unwaived) {
        return List.of(new QuarantinedDataset(
                "crm", "d3", List.of(new QuarantinedDataset.Entity("leads", 3, unwaived, List.of("17: no number")))));
    }

    /** Decisions at the gate of verify must be signed, with these public keys. */
    private static void signedAtVerify(Runbook runbook, String dan, String quin) {
        ResolvedRunbook plain =
                Runbooks.resolved(Runbooks.onePhase(Runbooks.upTo(runbook, "verify"), "verify", Runbooks::signed));
        Map<String, RosterEntry> roster = new HashMap<>(plain.roster());
        roster.put("dan", new RosterEntry(List.of("dba"), dan));
        roster.put("quin", new RosterEntry(List.of("qa-lead"), quin));
        ENGINE.runbook(new ResolvedRunbook(
                plain.runbook(), plain.digest(), plain.connections(), roster, plain.requestedBy(), false));
    }

    /** As a person would: the verb makes the key, and what it prints goes into the roster. */
    private static String keyOf(String person, Path folder) throws IOException {
        Path file = folder.resolve(person + ".key");
        Answer made = Cli.run("keys", "new", person, "--out", file.toString(), "--json");
        assertThat(made.code()).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(made.out()).doesNotContain(Files.readAllLines(file).get(1));
        return json(made).get("publicKey").asString();
    }

    @Test
    void whatHasNoGateOrNoEvidenceShouldNotBeSigned(@TempDir Path folder) throws IOException {
        keyOf("dan", folder);
        String key = folder.resolve("dan.key").toString();
        startUntil(MigrationState.WAITING, "verify");
        String[] rest = {"--role", "dba", "--as", "dan", "--approve", "--key", key};
        assertThat(sign("before-cutover", rest))
                .isEqualTo(new Answer(
                        1, "", "landfall: before-cutover is not reached, so there is nothing to sign there now."));
        assertThat(sign("after-lunch", rest).err()).contains("the migration has no gate 'after-lunch'");
        assertThat(sign("after-verify", "--role", "dba", "--as", "dan", "--approve", "--key", folder + "/no.key"))
                .isEqualTo(new Answer(
                        2,
                        "",
                        "landfall: there is no file " + folder + "/no.key. Make a key with: landfall keys new PERSON"));
        Files.setPosixFilePermissions(Path.of(key), PosixFilePermissions.fromString("rw-r-----"));
        assertThat(sign("after-verify", rest).err()).contains("may be read by others. Make it yours alone: chmod 600");
    }

    private Answer sign(String gate, String... more) {
        List<String> arguments = new ArrayList<>(List.of(gate));
        arguments.addAll(List.of(more));
        return verb("sign", arguments.toArray(String[]::new));
    }

    @Test
    void commandsShouldBeTakenAndStandInTheAudit() {
        startUntil(MigrationState.WAITING, "verify");
        assertThat(command("pause").out()).contains("Nothing new starts until resume");
        assertThat(command("resume").code()).isZero();
        assertThat(refusal(command("resume"))).startsWith("[WRONG_STATE] The migration is not paused");
        assertThat(refusal(verb("retry", "verify", "--as", "dan", "--reason", "x")))
                .startsWith("[WRONG_STATE]");
        assertThat(refusal(verb("skip", "lunch", "--as", "dan", "--reason", "x")))
                .startsWith("[UNKNOWN_PHASE]");
        assertThat(refusal(verb("tune", "--as", "dan", "--parallel", "1", "--for", "2h")))
                .startsWith("[WRONG_STATE] No copy is running or to come");
        assertThat(refusal(verb("decide", "scope", "hybrid", "--as", "lea", "--reason", "x")))
                .startsWith("[WRONG_STATE] No decision is asked for");
        assertThat(verb("note", "going to lunch", "--as", "olaf")).isEqualTo(new Answer(0, "going to lunch", ""));
        Answer audit = verb("audit");
        assertThat(audit.out()
                        .lines()
                        .map(line -> line.replaceFirst("^\\S+ +", "").replaceAll(" +", " ")))
                .contains("olaf note going to lunch")
                .contains("dan resume REFUSED [WRONG_STATE] The migration is not paused")
                .anyMatch(line -> line.startsWith("dan pause "))
                .anyMatch(line -> line.startsWith("ana start commandsShould")
                        && line.contains(", runbook insurance-leads, digest"));
        assertThat(json(verb("audit", "--json")).isArray()).isTrue();
    }

    @Test
    void anExportedAuditShouldBeVerifiedWithoutTemporal(@TempDir Path folder) throws IOException {
        startUntil(MigrationState.WAITING, "verify");
        Path file = folder.resolve("audit.jsonl");
        command("pause");
        refusal(verb("retry", "verify", "--as", "eve", "--reason", "x"));

        Answer exported = verb("audit", "--export", file.toString());

        String head = exported.out().replaceAll("(?s).* entries, head ", "");
        assertThat(exported.out()).contains("[WAITING verify at after-verify -> PAUSED verify at after-verify]");
        Answer sound = Cli.run("audit", "--verify", file.toString(), "--head", head);
        assertThat(sound.code()).isZero();
        assertThat(sound.out())
                .startsWith("The audit of " + id)
                .endsWith(head + ": nothing was changed, removed or moved.");
        assertThat(verb("audit", "--export", file.toString()).err()).contains("is there already");
        Files.writeString(file, Files.readString(file).replace("\"person\":\"eve\"", "\"person\":\"dan\""));
        Answer changed = Cli.run("audit", "--verify", file.toString());
        assertThat(changed.code()).isEqualTo(1);
        assertThat(changed.out()).matches("(?s)The audit of .*:\n  ! entry \\d+ was changed, or entry \\d+ was");
        Files.writeString(file, "free text");
        assertThat(Cli.run("audit", "--verify", file.toString()).code()).isEqualTo(2);
        assertThat(Cli.run("audit", "--verify", folder + "/none").code()).isEqualTo(2);
        assertThat(Cli.run("audit").code()).isEqualTo(2);
    }

    @Test
    void checksShouldBeShownAndAnswerWithTheirExitCode() {
        assertThat(start().code()).isZero();
        until(MigrationState.WAITING, "verify");
        Answer passed = verb("checks");
        assertThat(passed.code()).isZero();
        assertThat(passed.out().lines()).allMatch(line -> line.matches("passed +\\w+ +0.0 s  0 of 6000 differ"));
        ENGINE.script()
                .next(
                        "check counts",
                        Script.answer(ScriptedActivities.result(Runbooks.check("counts"), Outcome.FAILED, 3)));
        id = id + "-failing";
        startUntil(MigrationState.PAUSED, "verify");
        Answer failed = verb("checks");
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.out()).contains("failed  counts").contains("3 of 6000 differ");
        assertThat(verb("checks", "--quiet")).isEqualTo(new Answer(1, "", ""));
    }

    @Test
    void theReportShouldBePrintedInEveryFormat() {
        startUntil(MigrationState.WAITING, "verify");
        assertThat(verb("report").out()).startsWith("# ");
        assertThat(verb("report", "--format", "html").out()).startsWith("<!");
        assertThat(json(verb("report", "--format", "json")).get("migration").asString())
                .isEqualTo(id);
        assertThat(verb("report", "--format", "pdf").code()).isEqualTo(2);
    }

    @Test
    void watchShouldFollowToTheEndAndExitWithIt() {
        ENGINE.runbook(Runbooks.resolved(Runbooks.ungated()));
        assertThat(start().code()).isZero();
        Answer watched = verb("watch");
        assertThat(watched.code()).isZero();
        assertThat(watched.out()).endsWith(id + ": COMPLETED. Nothing; it has ended");
        assertThat(refusal(command("pause")))
                .isEqualTo("the migration '" + id + "' has ended. 'landfall status " + id + "' tells how.");
    }

    @Test
    void aMigrationThatWentBackShouldBeFour() {
        startUntil(MigrationState.WAITING, "verify");
        assertThat(command("roll-back").code()).isZero();
        Answer watched = verb("watch");
        assertThat(watched.code()).isEqualTo(4);
        assertThat(watched.out()).contains(id + ": ROLLED_BACK");
        id = id + "-aborted";
        startUntil(MigrationState.WAITING, "verify");
        assertThat(command("abort").code()).isZero();
        assertThat(verb("watch").code()).isEqualTo(4);
    }

    @Test
    void aPhaseThatFailedShouldBeToldAndTriedAgain() {
        ENGINE.script().next("inspect", Script.fail(FailureType.CONFIGURATION, "the login was refused"));
        startUntil(MigrationState.PAUSED, "preflight");
        assertThat(verb("status").out())
                .contains("PAUSED, phase preflight", "\n  ! prod-eu: the login was refused. Mend it, then send retry");
        assertThat(verb("retry", "preflight", "--as", "dan", "--reason", "mended")
                        .code())
                .isZero();
        until(MigrationState.WAITING, "verify");
    }

    @Test
    void aMigrationThatWasTerminatedShouldBeFiveAndOneSentence() {
        startUntil(MigrationState.WAITING, "verify");
        untilNothingIsUnderWay();
        ENGINE.client().newUntypedWorkflowStub(id).terminate("test");
        String said = "landfall: '" + id + "' was terminated in Temporal, which undoes nothing: rows, locks and freezes"
                + " may be left. 'landfall report " + id + "' tells how far it was, 'landfall recover " + id
                + "' finishes it.";
        assertThat(verb("status")).isEqualTo(new Answer(5, "", said));
        assertThat(verb("watch")).isEqualTo(new Answer(5, "", said));
        assertThat(verb("report").code()).isZero();
    }

    @Test
    void anUnknownMigrationShouldBeOneSentence() {
        String said =
                "landfall: no migration 'nobody' is known to this server. 'landfall list' shows the ones there are.";
        id = "nobody";
        for (String verb : List.of("status", "watch", "checks", "audit", "report")) {
            assertThat(verb(verb)).as(verb).isEqualTo(new Answer(1, "", said));
        }
        assertThat(command("pause")).isEqualTo(new Answer(1, "", said));
    }

    private Answer start(String... more) {
        List<String> arguments = new ArrayList<>(List.of("start", "insurance-leads", "--id", id, "--as", "ana"));
        arguments.addAll(List.of(more));
        return call(arguments);
    }

    private Answer signOff(String role, String person, String... more) {
        List<String> arguments = new ArrayList<>(List.of("after-verify", "--role", role, "--as", person));
        arguments.addAll(List.of(more));
        return verb("sign-off", arguments.toArray(String[]::new));
    }

    private Answer command(String verb) {
        return verb(verb, "--as", "dan", "--reason", "because");
    }

    private Answer verb(String verb, String... more) {
        List<String> arguments = new ArrayList<>(List.of(verb, id));
        arguments.addAll(List.of(more));
        return call(arguments);
    }

    private static Answer call(List<String> arguments) {
        arguments.addAll(List.of("--target", ENGINE.target()));
        Answer answer = Cli.run(arguments.toArray(String[]::new));
        assertThat(answer.err()).doesNotContain("\tat ");
        return answer;
    }

    private static String refusal(Answer answer) {
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).startsWith("landfall: refused: ").doesNotContain("\n");
        return answer.err().substring("landfall: refused: ".length());
    }

    private static JsonNode json(Answer answer) {
        assertThat(answer.code()).isZero();
        return JsonMapper.shared().readTree(answer.out());
    }

    private void startUntil(MigrationState state, @Nullable String phase) {
        assertThat(start().code()).isZero();
        until(state, phase);
    }

    /** The test server answers no query about a migration that was terminated in the middle of a workflow task. */
    private void untilNothingIsUnderWay() {
        await().atMost(PATIENCE)
                .until(() -> ENGINE.client().fetchHistory(id).getLastEvent().getEventType()
                        == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED);
    }

    private void until(MigrationState state, @Nullable String phase) {
        Migration migration = ENGINE.client().newWorkflowStub(Migration.class, id);
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
            Status status = migration.status();
            return status.state() == state && Objects.equals(status.phase(), phase);
        });
    }
}
