package dev.landfall.benchmark.race;

import java.util.Optional;

/**
 * One way of doing a leg's work.
 *
 * @param name as the table shows it
 * @param skipped why it can't be run here, if it can't
 * @param ready what has to be done before, not timed
 * @param work what is timed
 * @param check says what is wrong with what the work left; not timed
 */
public record Contestant(String name, Optional<String> skipped, Work.Action ready, Work work, Check check) {

    /** One that is there. */
    public static Contestant of(String name, Work work, Check check) {
        return new Contestant(name, Optional.empty(), () -> {}, work, check);
    }

    /** One that is missing here. */
    public static Contestant skipped(String name, String reason) {
        return new Contestant(name, Optional.of(reason), () -> {}, () -> null, Optional::empty);
    }

    /** The same with something to be done before, which is not timed. */
    public Contestant readiedBy(Work.Action action) {
        return new Contestant(name, skipped, action, work, check);
    }

    /** Looks at what was left. */
    @FunctionalInterface
    public interface Check {
        /** What is wrong, or nothing. */
        Optional<String> wrong() throws Exception;
    }
}
