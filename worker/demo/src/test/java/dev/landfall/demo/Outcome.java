package dev.landfall.demo;

import dev.landfall.demo.fault.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What one disturbed migration came to.
 *
 * @param lost what the winning side lacks, or has otherwise than it should be
 * @param doubled what is there that should not be
 * @param leftovers what the migration left behind
 * @param missed faults that no worker came to
 * @param wrong anything else: a worker that did not start, an end that is neither of the two
 * @param helped what stood there each time that a person had to say that it should go on
 * @param trail where its workers came by
 */
record Outcome(
        Plan plan,
        List<String> lost,
        List<String> doubled,
        List<String> leftovers,
        List<Fault> missed,
        List<String> wrong,
        List<String> helped,
        Duration took,
        Trail trail) {

    /** One that nobody could judge. */
    static Outcome unjudged(Plan plan, String why) {
        List<String> none = List.of();
        return new Outcome(
                plan,
                none,
                none,
                none,
                plan.faults(),
                List.of("could not be judged: " + why),
                none,
                Duration.ZERO,
                new Trail(List.of(), Map.of()));
    }

    boolean clean() {
        return lost.isEmpty() && doubled.isEmpty() && leftovers.isEmpty() && wrong.isEmpty();
    }

    /** One line, or some more when something is wrong. */
    String line() {
        return (clean() ? "clean" : "WRONG") + " in " + took.toSeconds() + " s: " + plan
                + said("helped", helped)
                + said("lost", lost)
                + said("doubled", doubled)
                + said("left", leftovers)
                + said("wrong", wrong)
                + said("never came to", missed);
    }

    private static String said(String what, List<?> found) {
        return found.isEmpty() ? "" : "\n      " + what + " " + found;
    }
}
