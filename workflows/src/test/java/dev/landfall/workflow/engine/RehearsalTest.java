package dev.landfall.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.report.Report;
import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.fixture.EngineHarness;
import dev.landfall.workflow.fixture.Runbooks;
import dev.landfall.workflow.fixture.Script;
import dev.landfall.workflow.fixture.ScriptedActivities;
import dev.landfall.workflow.query.PlannedPhase;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
class RehearsalTest {
    private static final String ROWS = "undo copy REMOVE_ROWS [crm, cache]";
    private static final String STRUCTURE = "undo prepare RESTORE_STRUCTURE [crm, cache]";
    private static final String EMPTIED = "undo copy REMOVE_ROWS_AND_LATER [crm, cache]";
    private static final String FORGOTTEN = "undo cutover FORGET_SWITCH [crm, cache]";
    private static final String RELEASED = "undo cutover RELEASE_FREEZE [crm, cache]";
    private static final String LOCKS = "undo preflight RELEASE_LOCKS [crm, cache]";

    private final EngineHarness harness = new EngineHarness().runbook(Runbooks.rehearsing());

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void aRehearsalShouldGoThereAndBackOnScratch() {
        assertThat(harness.begin().result().state()).isEqualTo(MigrationState.COMPLETED);

        List<String> calls = harness.script().calls();
        assertThat(calls.subList(calls.indexOf(ROWS), calls.size()))
                .containsSubsequence(
                        ROWS,
                        STRUCTURE,
                        "inspect",
                        "lock [crm, cache]",
                        "look crm in spare-db",
                        "prepare crm",
                        "partition crm",
                        "copy crm.users 1",
                        ROWS,
                        STRUCTURE,
                        "look crm in spare-db",
                        LOCKS);
        assertThat(harness.script().calls("look"))
                .contains("look cache in spare-cache")
                .hasSize(4);
        Report report = harness.migration().report();
        assertThat(report.rehearsals()).singleElement().satisfies(rehearsed -> {
            assertThat(rehearsed.phase()).isEqualTo("rehearse");
            assertThat(rehearsed.rehearsal().records()).isEqualTo(6_000);
            assertThat(rehearsed.rehearsal().limitMillis()).isEqualTo(10_000);
            assertThat(rehearsed.rehearsal().intact()).isTrue();
        });
        assertThat(harness.migration().plan())
                .filteredOn(phase -> phase.name().equals("rehearse"))
                .extracting(PlannedPhase::result)
                .singleElement(InstanceOfAssertFactories.STRING)
                .matches("6000 records copied onto scratch stores and rolled back; the stores are as they were; "
                        + "the rollback took [0-9.]+ m?s, 10\\.0 s allowed");
        // What was moved onto scratch stores was not migrated.
        assertThat(report.volumes()).isEmpty();
    }

    @Test
    void whatTheRollbackLeavesShouldStopTheMigration() {
        harness.script()
                .next(
                        "look crm",
                        Script.answer(ScriptedActivities.content(3)),
                        Script.answer(ScriptedActivities.content(4)));

        Problem problem = pausedBy();

        assertThat(problem.type()).isEqualTo(FailureType.DATA);
        assertThat(problem.where()).isEqualTo("crm.leads");
        assertThat(problem.what())
                .isEqualTo("the rollback did not leave it as it was: it held 3 records before and now 4 records,"
                        + " not the same");
        assertThat(harness.script().calls()).containsSubsequence("copy crm.leads 1", ROWS, STRUCTURE, LOCKS);
    }

    @Test
    void aRollbackThatTakesTooLongShouldStopTheMigration() {
        harness.script()
                .next("undo copy", ok())
                // Tried again after 1, 2, 4 and 8 s.
                .next("undo copy", unreachable(), unreachable(), unreachable(), unreachable());

        Problem problem = pausedBy();

        assertThat(problem.where()).isEqualTo("rehearse");
        assertThat(problem.what()).matches("the rollback took 1\\d{4} ms, longer than the 10000 ms allowed");
        assertThat(harness.migration().report().rehearsals())
                .extracting(rehearsed -> rehearsed.rehearsal().intact())
                .containsExactly(false);
    }

    @Test
    void aCopyThatFailsShouldBeRolledBackAllTheSame() {
        harness.script().next("copy crm.leads", Script.fail(FailureType.DATA, "bad UTF-8"));

        assertThat(pausedBy().what()).isEqualTo("bad UTF-8");

        List<String> calls = harness.script().calls();
        assertThat(calls.subList(calls.indexOf("copy crm.users 1"), calls.size()))
                .containsSubsequence(ROWS, STRUCTURE, LOCKS);
    }

    @Test
    void whatPreflightFindsShouldLeaveNothingToUndo() {
        harness.script().next("lock", ok(), Script.fail(FailureType.REFUSAL, "m-0 holds the lock on spare-db"));

        assertThat(pausedBy().what()).isEqualTo("m-0 holds the lock on spare-db");

        assertThat(harness.script().calls("look")).isEmpty();
        assertThat(harness.script().calls("undo")).containsExactly(ROWS, STRUCTURE, LOCKS);
    }

    @Test
    void aMigrationThatIsAbortedShouldTakeItsRehearsalBackFirst() {
        CountDownLatch never = new CountDownLatch(1);
        harness.script().next(4, "copy", Script.hold(never));
        harness.begin().until("four tasks", () -> harness.script().calls("copy").size() == 4);

        harness.migration().abort(EngineHarness.by("dan"));

        assertThat(harness.result().state()).isEqualTo(MigrationState.ABORTED);
        assertThat(harness.script().calls("copy")).hasSize(4);
        assertThat(harness.script().calls("undo"))
                .containsExactly(
                        ROWS,
                        STRUCTURE,
                        ROWS,
                        STRUCTURE,
                        LOCKS,
                        "undo prepare RESTORE_STRUCTURE [crm]",
                        "undo preflight RELEASE_LOCKS [crm, cache]");
    }

    @Test
    void withStandInsForTheSourcesTheSwitchShouldBeRehearsedToo() {
        harness.runbook(Runbooks.rehearsingTheSwitch());

        assertThat(harness.begin().result().state()).isEqualTo(MigrationState.COMPLETED);

        assertThat(harness.script().calls())
                .containsSubsequence(
                        EMPTIED,
                        "look crm in stand-in-db",
                        "prepare crm",
                        "copy crm.users 1",
                        "stand crm in stand-in-db",
                        FORGOTTEN,
                        "look crm in spare-db",
                        "prepare crm",
                        "copy crm.users 1",
                        "prove crm",
                        "freeze 30000",
                        "final round crm",
                        "switch [m-1/rehearsal: insurance-app]",
                        "release new",
                        "write into crm of stand-in-db",
                        "switched?",
                        "carry crm",
                        "hold new 30000",
                        "carry last crm",
                        "switch back [m-1/rehearsal: insurance-app]",
                        "let old go on, attempt 1",
                        FORGOTTEN,
                        RELEASED,
                        ROWS,
                        STRUCTURE,
                        FORGOTTEN,
                        "look crm in spare-db",
                        LOCKS,
                        EMPTIED,
                        STRUCTURE,
                        "look crm in stand-in-db",
                        LOCKS,
                        "switch [insurance-app]");
        // Checks name the migration's own stores.
        List<String> calls = harness.script().calls();
        assertThat(calls.subList(0, calls.indexOf("switch [m-1/rehearsal: insurance-app]")))
                .noneMatch(call -> call.startsWith("check") || call.startsWith("look at"));
        assertThat(harness.migration().report().rehearsals())
                .extracting(rehearsed -> rehearsed.rehearsal().switched())
                .singleElement(InstanceOfAssertFactories.type(Report.RehearsedSwitch.class))
                .satisfies(switched -> assertThat(switched.carried()).isEqualTo(24));
        assertThat(harness.migration().report().carriedBack()).isEmpty();
        assertThat(harness.migration().plan())
                .filteredOn(phase -> phase.name().equals("rehearse"))
                .extracting(PlannedPhase::result)
                .singleElement(InstanceOfAssertFactories.STRING)
                .matches(
                        "6000 records copied onto scratch stores, switched over, 24 records carried back behind the switch and"
                                + " rolled back; the stores are as they were; the rollback took [0-9.]+ m?s, 10\\.0 s allowed;"
                                + " of it the way back [0-9.]+ m?s, after a downtime of [0-9.]+ m?s");
    }

    @Test
    void aCutoverThatReturnsShouldBeNothingToComeBackFrom() {
        harness.runbook(Runbooks.rehearsingTheSwitch());
        harness.script().next("freeze", Script.fail(FailureType.REFUSAL, "a canary write was accepted"));

        assertThat(pausedBy().what()).isEqualTo("a canary write was accepted");

        assertThat(harness.script().calls("carry")).isEmpty();
        assertThat(harness.script().calls()).containsSubsequence("release old", "switched?", RELEASED, ROWS, EMPTIED);
        assertThat(harness.migration().report().rehearsals())
                .extracting(rehearsed -> rehearsed.rehearsal().switched())
                .containsOnlyNulls();
    }

    @Test
    void aWayBackThatCanNotBeGoneShouldBeUndoneAllTheSame() {
        harness.runbook(Runbooks.rehearsingTheSwitch());
        harness.script().next("carry crm", Script.fail(FailureType.DATA, "a record can't be carried back"));

        assertThat(pausedBy().what()).isEqualTo("a record can't be carried back");

        assertThat(harness.script().calls("switch back")).isEmpty();
        assertThat(harness.script().calls())
                .containsSubsequence(
                        "carry crm", FORGOTTEN, RELEASED, ROWS, STRUCTURE, FORGOTTEN, LOCKS, EMPTIED, LOCKS);
        assertThat(harness.migration().report().rehearsals())
                .extracting(rehearsed -> rehearsed.rehearsal().switched())
                .containsOnlyNulls();
    }

    private Problem pausedBy() {
        harness.begin().until(MigrationState.PAUSED, "rehearse");
        List<Problem> problems = harness.migration().status().problems();
        assertThat(problems).hasSize(1);
        return problems.getFirst();
    }

    private static Script.Turn ok() {
        return Script.answer("");
    }

    private static Script.Turn unreachable() {
        return Script.fail(FailureType.TRANSIENT, "connection reset");
    }
}
