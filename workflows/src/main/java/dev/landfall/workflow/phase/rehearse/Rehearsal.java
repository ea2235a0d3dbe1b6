package dev.landfall.workflow.phase.rehearse;

import dev.landfall.report.Report;
import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.MigrationRef;
import dev.landfall.workflow.activity.PreflightActivities;
import dev.landfall.workflow.activity.PreflightReport;
import dev.landfall.workflow.activity.PrepareActivities;
import dev.landfall.workflow.activity.ScratchActivities;
import dev.landfall.workflow.activity.ScratchContent;
import dev.landfall.workflow.phase.Failures;
import dev.landfall.workflow.phase.Findings;
import dev.landfall.workflow.phase.Gather;
import dev.landfall.workflow.phase.Limit;
import dev.landfall.workflow.phase.PhaseDesk;
import dev.landfall.workflow.phase.PhaseInput;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A small migration of its own name onto the scratch stores, and all the way back. Whatever happens on the way there, the way
 * back is gone; an attempt that was killed is cleared by the next.
 */
final class Rehearsal {
    private static final int WIDTH = 8;

    private final PhaseInput input;
    private final PhaseDesk desk;
    private final Findings findings;
    private final MigrationRef migration;
    private final Children children;

    Rehearsal(PhaseInput input, PhaseDesk desk) {
        this.input = input;
        this.desk = desk;
        this.findings = desk.findings();
        MigrationRef real = input.migration();
        this.migration = new MigrationRef(real.id() + "/rehearsal", real.runbook(), real.digest());
        this.children = new Children(desk, migration, input);
    }

    void run() {
        desk.awaitGo();
        desk.step("clear", () -> children.rollBack(input.covered()));
        if (!findings.failed()) {
            desk.step("inspect", this::inspect);
        }
        if (!findings.failed()) {
            locked();
        }
    }

    private void inspect() {
        PreflightReport report = Limit.LONG
                .stub(PreflightActivities.class, "Look at the scratch stores before they are touched")
                .inspect(migration, input.covered());
        findings.warnings(report.warnings());
        findings.problems(report.blocking());
    }

    private void locked() {
        try {
            desk.step(
                    "lock",
                    () -> Limit.SHORT
                            .stub(PreflightActivities.class, "Take the rehearsal's lock on each scratch store")
                            .lock(migration, input.covered()));
            thereAndBack();
        } finally {
            Workflow.newDetachedCancellationScope(() -> children.unlock(input.covered()))
                    .run();
        }
    }

    private void thereAndBack() {
        Map<String, ScratchContent> before = desk.step("look", this::look);
        long copied = 0;
        long millis;
        try {
            copied = there();
        } finally {
            // Detached: being stopped is no reason to leave anything behind.
            millis = back();
        }
        judge(before, desk.step("compare", this::look));
        conclude(copied, millis);
    }

    /** The number of records copied. */
    private long there() {
        desk.step("prepare", this::prepare);
        return findings.failed() ? 0 : desk.step("copy", () -> children.copy(input.covered()));
    }

    /** How long it took, in milliseconds. */
    private long back() {
        long[] millis = new long[1];
        Workflow.newDetachedCancellationScope(
                        () -> millis[0] = desk.step("roll back", () -> children.rollBack(input.covered())))
                .run();
        return millis[0];
    }

    private void prepare() {
        Gather.each(
                input.covered(),
                WIDTH,
                this::ready,
                (dataset, sentence) -> {},
                (dataset, failure) ->
                        findings.problems(Failures.problems(dataset.spec().name(), failure)));
    }

    private Promise<String> ready(BoundDataset dataset) {
        PrepareActivities activities = Limit.LONG.stub(
                PrepareActivities.class,
                "Prepare the scratch store of " + dataset.spec().name());
        return Async.function(activities::prepare, migration, dataset, dataset.cloned());
    }

    private Map<String, ScratchContent> look() {
        Map<String, ScratchContent> contents = new LinkedHashMap<>();
        Gather.each(
                input.covered(),
                WIDTH,
                Rehearsal::content,
                (dataset, content) -> contents.put(dataset.spec().name(), content),
                (dataset, failure) ->
                        findings.problems(Failures.problems(dataset.spec().name(), failure)));
        return contents;
    }

    private static Promise<ScratchContent> content(BoundDataset dataset) {
        ScratchActivities activities = Limit.LONG.stub(
                ScratchActivities.class,
                "Digest the scratch store of " + dataset.spec().name());
        return Async.function(activities::look, dataset);
    }

    private void judge(Map<String, ScratchContent> before, Map<String, ScratchContent> after) {
        before.forEach((dataset, was) -> {
            ScratchContent is = after.get(dataset);
            if (is != null) {
                is.changesSince(was).forEach((entity, change) -> findings.problem(left(dataset, entity, change)));
            }
        });
    }

    private static Problem left(String dataset, String entity, String change) {
        return new Problem(
                FailureType.DATA,
                dataset + "." + entity,
                "the rollback did not leave it as it was: " + change,
                "Find out what wrote to the scratch store meanwhile; when nothing did, do not migrate and report this");
    }

    private void conclude(long copied, long millis) {
        Duration within = input.phase().arguments().span("within");
        if (millis > within.toMillis()) {
            findings.problem(
                    new Problem(
                            FailureType.REFUSAL,
                            input.phase().name(),
                            "the rollback took " + millis + " ms, longer than the " + within.toMillis() + " ms allowed",
                            "Give the target more power, migrate in smaller datasets or allow more with 'within', then send retry"));
        }
        boolean intact = !findings.failed();
        findings.rehearsal(new Report.Rehearsal(copied, input.covered().size(), millis, within.toMillis(), intact));
        findings.summary(copied + " records copied onto scratch stores and "
                + (intact ? "rolled back; the stores are as they were" : "rolled back, not as it should be"));
    }
}
