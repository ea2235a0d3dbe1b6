package dev.landfall.starter.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.query.CarriedDataset;
import dev.landfall.workflow.query.EntityProgress;
import dev.landfall.workflow.query.PlannedPhase;
import dev.landfall.workflow.query.Status;
import dev.landfall.workflow.query.Waiting;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {
    private static final List<EntityProgress> HALF = List.of(
            progress("crm", "users", 2_500, 2_500, 0, true),
            progress("crm", "leads", 6_215, 15_430, 5_200, false),
            progress("cache", "session:*", 0, 1_250, 0, false));
    private static final Waiting PAUSE = new Waiting("Start nothing new for now", "pause", "{}", null, null, null);

    private static final Waiting APPROVE =
            new Waiting("QA Lead decides at after-copy", "signOff", "{}", "after-copy", "qa-lead", "e1");

    private final StringWriter out = new StringWriter();

    @Test
    void aTerminalShouldShowHeadlineBarsAndWhatItWaitsFor() {
        display(true, 100).show(status(MigrationState.RUNNING, "copy"), List.of(APPROVE, PAUSE), HALF, List.of());
        assertThat(shown()).isEqualTo("""
                m-1: RUNNING, phase copy. Then the phase verify
                  ? QA Lead decides at after-copy
                  crm          ████████████░░░░░░░░░░░░  49 %  8,715 rows  5,200/s  ETA 1.8 s
                  cache        ░░░░░░░░░░░░░░░░░░░░░░░░   0 %  0 rows  0/s
                """);
    }

    @Test
    void anAnswerShouldBeTypedBehindItsQuestionAndNothingBeDrawnOverIt() {
        ProgressDisplay display = display(true, 100);
        display.show(status(MigrationState.RUNNING, "copy"), List.of(PAUSE), HALF, List.of());
        out.getBuffer().setLength(0);
        display.question("Approve? [y/n] ");
        display.show(status(MigrationState.RUNNING, "verify"), List.of(), List.of(), List.of());
        assertThat(shown())
                .isEqualTo("\u001b[3A\u001b[JApprove? [y/n] m-1: RUNNING, phase verify. Then the phase cutover\n");
        out.getBuffer().setLength(0);
        display(false, 100).question("Approve? [y/n] ");
        assertThat(shown()).isEqualTo("Approve? [y/n] \n");
    }

    @Test
    void behindTheSwitchItShouldShowHowFarTheOldSideIsBehind() {
        CarriedDataset crm = new CarriedDataset("crm", Instant.EPOCH, 6_000, 12, 0, 40);
        display(true, 100).show(status(MigrationState.RUNNING, "watch"), List.of(), List.of(), List.of(), List.of(crm));
        assertThat(shown())
                .endsWith("  crm, compared at 1970-01-01T00:00:00Z in 40 ms: of 6,000 records 12 were carried back\n");
    }

    @Test
    void aNarrowTerminalShouldCutLinesInsteadOfWrappingThem() {
        display(true, 40).show(status(MigrationState.RUNNING, "copy"), List.of(PAUSE), HALF, List.of());
        assertThat(shown()).isEqualTo("""
                m-1: RUNNING, phase copy. Then the phas…
                  crm          ████████████░░░░░░░░░░░░…
                  cache        ░░░░░░░░░░░░░░░░░░░░░░░░…
                """);
    }

    @Test
    void aTerminalShouldRedrawInPlace() {
        ProgressDisplay display = display(true, 100);
        display.show(status(MigrationState.RUNNING, "copy"), List.of(PAUSE), HALF, List.of());
        out.getBuffer().setLength(0);
        display.show(status(MigrationState.RUNNING, "verify"), List.of(), List.of(), List.of());
        assertThat(shown()).isEqualTo("\u001b[3A\u001b[Jm-1: RUNNING, phase verify. Then the phase cutover\n");
    }

    @Test
    void problemsShouldBeShownWhereThePersonLooks() {
        Status paused = new Status(
                "m-1",
                "insurance-leads",
                MigrationState.PAUSED,
                "preflight",
                null,
                Instant.EPOCH,
                "The phase preflight failed; it waits for a person",
                List.of(new Problem(FailureType.CONFIGURATION, "prod-db", "the login was refused", "Mend it")));
        display(true, 100).show(paused, List.of(PAUSE), List.of(), List.of());
        assertThat(shown()).isEqualTo("""
                m-1: PAUSED, phase preflight. The phase preflight failed; it waits for a person
                  ! prod-db: the login was refused. Mend it
                  ? Start nothing new for now
                """);
    }

    @Test
    void aPlainDisplayShouldSayEachThingOnce() {
        ProgressDisplay display = display(false, 40);
        for (int i = 0; i < 3; i++) {
            display.show(status(MigrationState.RUNNING, "copy"), List.of(PAUSE), HALF, List.of());
        }
        display.show(status(MigrationState.RUNNING, "verify"), List.of(), HALF, List.of());
        display.end(status(MigrationState.COMPLETED, null));
        assertThat(shown()).isEqualTo("""
                m-1: RUNNING, phase copy. Then the phase verify
                m-1: RUNNING, phase verify. Then the phase cutover
                m-1: COMPLETED. Nothing; it has ended
                """);
    }

    @Test
    void aLineShouldStandAboveWhatIsRedrawn() {
        ProgressDisplay display = display(true, 100);
        display.show(status(MigrationState.RUNNING, "copy"), List.of(), List.of(), List.of());
        out.getBuffer().setLength(0);
        display.line("dan approved");
        display.show(status(MigrationState.RUNNING, "copy"), List.of(), List.of(), List.of());
        assertThat(shown())
                .isEqualTo("\u001b[1A\u001b[Jdan approved\nm-1: RUNNING, phase copy. Then the phase verify\n");
    }

    @Test
    void theStandingShouldShowProblemsAndTheExactJson() {
        Waiting signOff =
                new Waiting("QA Lead decides", "signOff", "{\"gate\":\"after-verify\"}", "g", "qa-lead", null);
        List<PlannedPhase> phases = List.of(
                new PlannedPhase(
                        "rehearse", "rehearse", "done", List.of(), List.of(), List.of(), "rolled back in 2.3 s"),
                new PlannedPhase("verify", "check", "pending", List.of(), List.of(), List.of(), ""));
        assertThat(StatusText.of(status(MigrationState.WAITING, "verify"), phases, List.of(signOff)))
                .isEqualTo("""
                m-1: WAITING, phase verify. Then the phase cutover
                  · rehearse done: rolled back in 2.3 s
                  ? QA Lead decides
                      signOff {"gate":"after-verify"}""");
    }

    private ProgressDisplay display(boolean terminal, int columns) {
        return new ProgressDisplay(new PrintWriter(out), terminal, columns);
    }

    private String shown() {
        return out.toString().replace(System.lineSeparator(), "\n");
    }

    private static Status status(MigrationState state, @Nullable String phase) {
        String next = state.ended()
                ? "Nothing; it has ended"
                : "Then the phase " + ("copy".equals(phase) ? "verify" : "cutover");
        return new Status("m-1", "insurance-leads", state, phase, null, Instant.EPOCH, next, List.of());
    }

    private static EntityProgress progress(
            String dataset, String entity, long rows, long expected, double rate, boolean done) {
        return new EntityProgress(dataset, entity, rows, expected, 0, rate, null, done, 0, null);
    }
}
