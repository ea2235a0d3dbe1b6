package dev.landfall.workflow.phase.rehearse;

import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.MigrationRef;
import dev.landfall.workflow.activity.ScratchActivities;
import dev.landfall.workflow.phase.Failures;
import dev.landfall.workflow.phase.Gather;
import dev.landfall.workflow.phase.Limit;
import dev.landfall.workflow.phase.PhaseDesk;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import java.util.List;

/** While stores that were filled stand for the sources, the rehearsal itself goes there and back. */
final class StandIns implements Trip.Stay {
    private final PhaseDesk desk;
    private final MigrationRef migration;
    private final List<BoundDataset> datasets;
    private final Trip rehearsal;
    private final Switchover switchover;

    StandIns(
            PhaseDesk desk,
            MigrationRef migration,
            List<BoundDataset> datasets,
            Trip rehearsal,
            Switchover switchover) {
        this.desk = desk;
        this.migration = migration;
        this.datasets = datasets;
        this.rehearsal = rehearsal;
        this.switchover = switchover;
    }

    @Override
    public void there() {
        desk.step("stand in", this::standAll);
        if (!desk.findings().failed()) {
            rehearsal.run(switchover);
        }
    }

    private void standAll() {
        Gather.each(
                datasets,
                datasets.size(),
                this::stand,
                (dataset, done) -> {},
                (dataset, failure) -> desk.findings()
                        .problems(Failures.problems(dataset.spec().name(), failure)));
    }

    private Promise<Void> stand(BoundDataset dataset) {
        ScratchActivities activities = Limit.LONG.stub(
                ScratchActivities.class,
                "Have a store stand for the source of " + dataset.spec().name());
        return Async.procedure(activities::stand, migration, dataset);
    }

    /** The rehearsal has come back by itself. */
    @Override
    public void back() {}
}
