package dev.landfall.demo;

import dev.landfall.demo.fault.Boundary;
import dev.landfall.demo.fault.Fault;
import dev.landfall.demo.fault.Moment;
import java.util.List;
import java.util.function.Predicate;

/** What a series of disturbed migrations came to, in figures. */
record FaultFigures(List<Outcome> outcomes) {

    /** {@code runs / clean / lost / doubled / leftovers}. */
    String line() {
        return "runs " + outcomes.size() + " / clean " + count(Outcome::clean) + " / lost "
                + count(outcome -> !outcome.lost().isEmpty()) + " / doubled "
                + count(outcome -> !outcome.doubled().isEmpty()) + " / leftovers "
                + count(outcome -> !outcome.leftovers().isEmpty());
    }

    /** How many of all boundaries a worker was stopped at, on both sides, and which were not. */
    String coverage() {
        List<Boundary> not =
                Boundary.all().stream().filter(boundary -> !stoppedAt(boundary)).toList();
        int all = Boundary.all().size();
        return "boundaries " + (all - not.size()) + " of " + all + " covered, before and after; not: " + not;
    }

    /** Whether a worker was stopped before it, and one behind it. */
    boolean stoppedAt(Boundary boundary) {
        return List.of(Moment.values()).stream()
                .allMatch(moment -> outcomes.stream().anyMatch(outcome -> hit(outcome, boundary, moment)));
    }

    private static boolean hit(Outcome outcome, Boundary boundary, Moment moment) {
        Predicate<Fault> same = fault -> fault.boundary().equals(boundary) && fault.moment() == moment;
        return outcome.plan().faults().stream().anyMatch(same)
                && outcome.missed().stream().noneMatch(same);
    }

    private long count(Predicate<Outcome> which) {
        return outcomes.stream().filter(which).count();
    }
}
