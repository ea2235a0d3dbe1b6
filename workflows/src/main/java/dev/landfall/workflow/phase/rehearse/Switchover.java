package dev.landfall.workflow.phase.rehearse;

import dev.landfall.report.Report;
import dev.landfall.runbook.Arguments;
import dev.landfall.runbook.PhaseSpec;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.CutoverActivities;
import dev.landfall.workflow.activity.MigrationRef;
import dev.landfall.workflow.activity.ScratchActivities;
import dev.landfall.workflow.phase.Failures;
import dev.landfall.workflow.phase.Gather;
import dev.landfall.workflow.phase.Limit;
import dev.landfall.workflow.phase.PhaseDesk;
import dev.landfall.workflow.phase.PhaseInput;
import dev.landfall.workflow.phase.PhaseOutcome;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Between scratch stores: over by the runbook's own cutover, some writes behind its switch, and back by the way that a rollback would
 * take. Checks are left out, as they name stores and would look at the migration's own; routes are the rehearsal's own, so that no
 * application hears of it.
 */
final class Switchover implements Trip.Stay {
    private final PhaseDesk desk;
    private final Children children;
    private final MigrationRef migration;
    private final PhaseSpec cutover;
    private final List<BoundDataset> datasets;
    private boolean began;
    private long downtimeMillis;
    private long written;
    private Optional<PhaseOutcome> back = Optional.empty();

    Switchover(
            PhaseDesk desk, Children children, MigrationRef migration, PhaseSpec cutover, List<BoundDataset> datasets) {
        this.desk = desk;
        this.children = children;
        this.migration = migration;
        this.cutover = bare(migration, cutover);
        this.datasets = PhaseInput.covered(cutover, datasets);
    }

    private static PhaseSpec bare(MigrationRef migration, PhaseSpec cutover) {
        Map<String, Object> arguments = new HashMap<>(cutover.arguments().values());
        arguments.put("checks", List.of());
        arguments.put("smoke", List.of());
        arguments.put(
                "routes",
                cutover.arguments().list("routes").stream()
                        .map(route -> migration.id() + ": " + route)
                        .toList());
        return new PhaseSpec(
                cutover.name(),
                cutover.kind(),
                new Arguments(arguments),
                PhaseSpec.OnFailure.PAUSE,
                List.of(),
                List.of(),
                false);
    }

    @Override
    public void there() {
        began = true;
        desk.step("cut over", () -> {
            Long downtime = children.cutOver(migration, cutover, datasets).downtimeMillis();
            downtimeMillis = downtime == null ? 0 : downtime;
        });
        if (!desk.findings().failed()) {
            desk.step("write", this::write);
        }
    }

    private void write() {
        Gather.each(
                datasets,
                datasets.size(),
                this::written,
                (dataset, records) -> written += records,
                (dataset, failure) -> desk.findings()
                        .problems(Failures.problems(dataset.spec().name(), failure)));
    }

    private Promise<Long> written(BoundDataset dataset) {
        ScratchActivities activities = Limit.LONG.stub(
                ScratchActivities.class,
                "Give the way back of " + dataset.spec().name() + " something to carry");
        return Async.function(activities::write, migration, dataset);
    }

    @Override
    public void back() {
        if (began && switched()) {
            back = Optional.of(desk.step("come back", () -> children.comeBack(migration, cutover, datasets)));
        }
    }

    private boolean switched() {
        return Limit.UNTIL_ANSWERED
                .stub(CutoverActivities.class, "Ask which side the rehearsal's switch record says")
                .switched(migration);
    }

    /** What it came to; empty when it never came back. */
    Optional<Report.RehearsedSwitch> result() {
        return back.filter(PhaseOutcome::done)
                .map(outcome -> new Report.RehearsedSwitch(downtimeMillis, written, outcome.millis()));
    }
}
