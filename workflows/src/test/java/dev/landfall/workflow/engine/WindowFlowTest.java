package dev.landfall.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.report.Report.PhaseRecord;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.Window;
import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.fixture.EngineHarness;
import dev.landfall.workflow.fixture.Runbooks;
import dev.landfall.workflow.fixture.Script;
import dev.landfall.workflow.query.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Windows around phases; their calendar has its own test. */
@Tag("servers")
class WindowFlowTest {
    private final EngineHarness harness = new EngineHarness();
    private final Instant begin = now();

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void aPhaseShouldBeginOnlyWhenItsWindowOpens() {
        Window window = window(120, 240);
        harness.runbook(windowed("copy", window)).begin().until(MigrationState.WAITING, "copy");

        assertThat(harness.migration().status().next())
                .isEqualTo("It waits for the window of copy, which opens at "
                        + window.at(begin).opens() + " at before-copy");
        assertThat(harness.migration().plan().get(2).conditions()).containsExactly("it is " + window.words());
        assertThat(messages()).containsExactly("pause", "rollBack", "abort");
        assertThat(harness.result().state()).isEqualTo(MigrationState.COMPLETED);

        assertThat(phase("copy").startedAt())
                .isBetween(opens(window), opens(window).plusSeconds(60));
    }

    @Test
    void aCopyShouldHoldWhenItsWindowShutsAndGoOnInTheNext() {
        Window window = window(-60, 30);
        harness.tasksPerEntity(10).script().next(4, "copy", Script.later(Duration.ofMinutes(40)));
        harness.runbook(windowed("copy", window))
                .begin()
                .until("four tasks", () -> harness.script().calls("copy").size() == 4);

        harness.environment().sleep(Duration.ofMinutes(31));
        harness.until(MigrationState.WAITING, "copy");

        Instant next = window.at(window.at(begin).shuts()).opens();
        assertThat(harness.migration().status().next())
                .isEqualTo("It holds until the window of copy, which opens at " + next);
        assertThat(harness.migration().audit().getLast()).satisfies(entry -> {
            assertThat(entry.detail()).isEqualTo("copy holds until its window opens at " + next);
            assertThat(entry.after()).startsWith("WAITING copy");
        });
        assertThat(harness.result().state()).isEqualTo(MigrationState.COMPLETED);
        assertThat(now()).isAfter(next);
        assertThat(harness.script().calls("copy")).hasSize(34);
        assertThat(harness.migration().report().volumes()).allMatch(volume -> volume.rows() == 10_000);
    }

    @Test
    void nobodyShouldMakeAPhaseActOutsideOfItsWindow() {
        Window window = window(-60, 30);
        Runbook runbook = Runbooks.onePhase(
                Runbooks.upTo(Runbooks.ungated(), "copy"),
                "copy",
                copy -> Runbooks.within(Runbooks.skippable(copy), window));
        harness.script().next("copy crm.users 1", Script.fail(FailureType.DATA, "value too long"));
        harness.runbook(runbook).begin().until(MigrationState.PAUSED, "copy");
        assertThat(messages()).contains("retry", "skip");

        harness.environment().sleep(Duration.ofMinutes(31));

        harness.until("shut", () -> !messages().contains("retry"));
        assertThat(messages()).doesNotContain("retry", "skip", "resume").contains("rollBack");
        assertThat(harness.migration().status().next()).contains("may be tried again from ");
        assertThatThrownBy(() -> harness.migration().retry(EngineHarness.by("dan", "copy")))
                .rootCause()
                .hasMessageContaining("[WINDOW_SHUT] The window of copy (every day ")
                .hasMessageContaining("opens at " + window.at(now()).opens());
        assertThatThrownBy(() -> harness.migration().skip(EngineHarness.by("dan", "copy")))
                .rootCause()
                .hasMessageContaining("[WINDOW_SHUT]");
        harness.migration().pause(EngineHarness.by("dan"));
        assertThatThrownBy(() -> harness.migration().resume(EngineHarness.by("dan")))
                .rootCause()
                .hasMessageContaining("[WINDOW_SHUT]");

        harness.environment().sleep(Duration.ofHours(23));
        harness.until("open", () -> messages().contains("retry"));
        assertThat(messages()).contains("retry", "skip", "resume");
        harness.migration().resume(EngineHarness.by("dan"));
        harness.migration().retry(EngineHarness.by("dan", "copy"));
        assertThat(harness.result().state()).isEqualTo(MigrationState.COMPLETED);
    }

    @Test
    void aCutoverThatWouldOutlastItsWindowShouldWaitForTheNext() {
        Window window = window(-60, 10);
        harness.script().next("try freeze", Script.answer(280_000L));

        assertThat(harness.runbook(cutover(window)).begin().result().state()).isEqualTo(MigrationState.COMPLETED);

        Instant next = window.at(window.at(begin).shuts()).opens();
        List<String> calls = harness.script().calls();
        assertThat(harness.script().calls("try freeze")).hasSize(2);
        assertThat(calls.subList(calls.lastIndexOf("round crm"), calls.size())).contains("freeze 30000");
        assertThat(phase("cutover").steps())
                .filteredOn(step -> step.name().equals("freeze"))
                .singleElement()
                .satisfies(step -> assertThat(step.startedAt()).isBetween(next, next.plusSeconds(60)));
    }

    @Test
    void aCutoverThatNoWindowHoldsShouldBeRefused() {
        Window window = window(-5, 3);
        harness.script().next("try freeze", Script.answer(280_000L));

        harness.runbook(cutover(window)).begin().until(MigrationState.PAUSED, "cutover");

        assertThat(harness.migration().status().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.what())
                        .startsWith("the freeze with its margin would take ")
                        .endsWith("lasts for 8 min 00 s"));
        assertThat(harness.script().calls("freeze")).isEmpty();
    }

    @Test
    void aFreezeShouldNotCareThatTheWindowShuts() {
        Window window = window(-60, 4);
        harness.runbook(cutover(window)).script().next("frozen check content", Script.later(Duration.ofSeconds(270)));
        harness.begin()
                .until("frozen", () -> !harness.script().calls("frozen check").isEmpty());

        harness.environment().sleep(Duration.ofSeconds(250));

        assertThat(window.open(now())).isFalse();
        assertThat(harness.migration().status().state()).isEqualTo(MigrationState.RUNNING);
        assertThat(harness.result().state()).isEqualTo(MigrationState.COMPLETED);
    }

    private static Runbook windowed(String phase, Window window) {
        return Runbooks.onePhase(
                Runbooks.upTo(Runbooks.ungated(), phase), phase, each -> Runbooks.within(each, window));
    }

    private static Runbook cutover(Window window) {
        return windowed("cutover", window);
    }

    private Window window(long from, long to) {
        return Runbooks.window(begin, from, to);
    }

    private Instant opens(Window window) {
        return window.at(begin).opens();
    }

    private Instant now() {
        return Instant.ofEpochMilli(harness.environment().currentTimeMillis());
    }

    private PhaseRecord phase(String name) {
        return harness.migration().report().phases().stream()
                .filter(phase -> phase.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<String> messages() {
        return harness.migration().waitingFor().stream().map(Waiting::message).toList();
    }
}
