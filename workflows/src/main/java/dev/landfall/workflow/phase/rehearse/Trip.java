package dev.landfall.workflow.phase.rehearse;

import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.Compensation;
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
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A small migration of its own name onto scratch stores, and all the way back. Whatever happens on the way there, the way
 * back is gone; an attempt that was killed is cleared by the next.
 */
final class Trip {
    private static final int WIDTH = 8;

    private final PhaseDesk desk;
    private final Findings findings;
    private final Children children;
    private final MigrationRef migration;
    private final List<BoundDataset> datasets;
    private final List<Compensation> undo;
    private final String where;
    private boolean went;
    private long copied;
    private long backMillis;

    /**
     * A trip that has not begun.
     *
     * @param undo what takes it back
     * @param where the end of the names of its steps
     */
    Trip(
            PhaseDesk desk,
            Children children,
            MigrationRef migration,
            List<BoundDataset> datasets,
            List<Compensation> undo,
            String where) {
        this.desk = desk;
        this.findings = desk.findings();
        this.children = children;
        this.migration = migration;
        this.datasets = datasets;
        this.undo = undo;
        this.where = where;
    }

    /** What is done between the way there and the way back. */
    interface Stay {
        /** Nothing. */
        Stay NONE = new Stay() {
            @Override
            public void there() {}

            @Override
            public void back() {}
        };

        /** Goes on from where the copy ends. */
        void there();

        /** Takes that back; also what was cut off half-way. */
        void back();
    }

    /** Whether it ever left: what stood in the way before that is all there is to tell. */
    boolean wentThere() {
        return went;
    }

    /** Records that were copied. */
    long copied() {
        return copied;
    }

    /** Milliseconds that the way back took. */
    long backMillis() {
        return backMillis;
    }

    void run(Stay stay) {
        step("clear", () -> children.rollBack(migration, undo));
        if (!findings.failed()) {
            step("inspect", this::inspect);
        }
        if (!findings.failed()) {
            locked(stay);
        }
    }

    private void inspect() {
        PreflightReport report = Limit.LONG
                .stub(PreflightActivities.class, "Look at the scratch stores before they are touched")
                .inspect(migration, datasets);
        findings.warnings(report.warnings());
        findings.problems(report.blocking());
    }

    private void locked(Stay stay) {
        try {
            step(
                    "lock",
                    () -> Limit.SHORT
                            .stub(PreflightActivities.class, "Take the rehearsal's lock on each scratch store")
                            .lock(migration, datasets));
            thereAndBack(stay);
        } finally {
            Workflow.newDetachedCancellationScope(() -> children.unlock(migration, datasets))
                    .run();
        }
    }

    private void thereAndBack(Stay stay) {
        Map<String, ScratchContent> before = new LinkedHashMap<>();
        step("look", () -> before.putAll(look()));
        went = true;
        try {
            there(stay);
        } finally {
            // Detached: being stopped is no reason to leave anything behind.
            Workflow.newDetachedCancellationScope(() -> back(stay)).run();
        }
        step("compare", () -> judge(before, look()));
    }

    private void there(Stay stay) {
        step("prepare", this::prepare);
        if (!findings.failed()) {
            step("copy", () -> copied = children.copy(migration, datasets));
        }
        if (!findings.failed()) {
            stay.there();
        }
    }

    private void back(Stay stay) {
        long began = PhaseDesk.now().toEpochMilli();
        try {
            stay.back();
        } finally {
            step("roll back", () -> children.rollBack(migration, undo));
            backMillis = PhaseDesk.now().toEpochMilli() - began;
        }
    }

    private void prepare() {
        Gather.each(
                datasets,
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
                datasets,
                WIDTH,
                Trip::content,
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

    private void step(String name, Runnable work) {
        desk.step(name + where, work);
    }
}
