package dev.landfall.workflow.phase.rehearse;

import dev.landfall.report.Report;
import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.MigrationRef;
import dev.landfall.workflow.activity.RehearsedSwitch;
import dev.landfall.workflow.phase.Findings;
import dev.landfall.workflow.phase.PhaseDesk;
import dev.landfall.workflow.phase.PhaseInput;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * There and back onto scratch stores; where others stand for the sources, with the switch and the way back behind it. It is judged by
 * what is left, and by how long the way back took.
 */
final class Rehearsal {
    private final PhaseInput input;
    private final PhaseDesk desk;
    private final Findings findings;
    private final Children children;

    Rehearsal(PhaseInput input, PhaseDesk desk) {
        this.input = input;
        this.desk = desk;
        this.findings = desk.findings();
        this.children = new Children(desk, input.attempt());
    }

    void run() {
        desk.awaitGo();
        @Nullable RehearsedSwitch rehearsed = input.rehearsed();
        if (rehearsed == null) {
            MigrationRef migration = input.migration().rehearsal();
            Trip trip = trip(migration, input.covered(), false);
            trip.run(Trip.Stay.NONE);
            conclude(trip, Optional.empty());
        } else {
            withSwitch(rehearsed);
        }
    }

    private void withSwitch(RehearsedSwitch rehearsed) {
        MigrationRef migration = input.migration().rehearsal();
        Switchover switchover = new Switchover(desk, children, migration, rehearsed.cutover(), input.covered());
        Trip trip = trip(migration, input.covered(), true);
        MigrationRef filling = input.migration().standIns();
        List<BoundDataset> standIns = PhaseInput.covered(input.phase(), rehearsed.standIns());
        new Trip(desk, children, filling, standIns, RehearsalUndo.standIns(standIns), " stand-ins")
                .run(new StandIns(desk, filling, standIns, trip, switchover));
        conclude(trip, switchover.result());
    }

    private Trip trip(MigrationRef migration, List<BoundDataset> datasets, boolean switches) {
        return new Trip(
                desk,
                children,
                migration,
                datasets,
                switches ? RehearsalUndo.switched(datasets) : RehearsalUndo.copied(datasets),
                "");
    }

    /** Somebody who can go no further, and has to be freed. */
    void stalled() {
        children.stop();
    }

    private void conclude(Trip trip, Optional<Report.RehearsedSwitch> switched) {
        if (!trip.wentThere()) {
            return;
        }
        Duration within = input.phase().arguments().span("within");
        if (trip.backMillis() > within.toMillis()) {
            findings.problem(
                    new Problem(
                            FailureType.REFUSAL,
                            input.phase().name(),
                            "the rollback took " + trip.backMillis() + " ms, longer than the " + within.toMillis()
                                    + " ms allowed",
                            "Give the target more power, migrate in smaller datasets or allow more with 'within', then send retry"));
        }
        boolean intact = !findings.failed();
        findings.rehearsal(new Report.Rehearsal(
                trip.copied(),
                input.covered().size(),
                trip.backMillis(),
                within.toMillis(),
                intact,
                switched.orElse(null)));
        findings.summary(trip.copied() + " records copied onto scratch stores"
                + switched.map(Rehearsal::words).orElse("")
                + (intact ? " and rolled back; the stores are as they were" : " and rolled back, not as it should be"));
    }

    private static String words(Report.RehearsedSwitch switched) {
        return ", switched over, " + switched.carried() + " records carried back behind the switch";
    }
}
