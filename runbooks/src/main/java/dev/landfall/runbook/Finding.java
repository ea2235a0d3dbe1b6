package dev.landfall.runbook;

import java.util.Comparator;

/**
 * One thing that is wrong in a runbook, or deserves a look.
 *
 * @param severity {@code BLOCK} keeps the runbook from being used
 * @param file the file as it was named to the parser
 * @param lineNumber 1-based
 * @param column 1-based
 * @param path where in the runbook, for example {@code phases[2].copy.parallel}; empty for the file as a whole
 * @param what what is wrong, without full stop
 * @param next what to do, without full stop
 */
public record Finding(
        Severity severity, String file, int lineNumber, int column, String path, String what, String next) {

    /** By position in the file, then by text, so that the same file always gives the same list. */
    public static final Comparator<Finding> BY_POSITION = Comparator.comparingInt(Finding::lineNumber)
            .thenComparingInt(Finding::column)
            .thenComparing(Finding::path)
            .thenComparing(Finding::what);

    /** One line for terminals and failure messages, in the form that editors can jump to. */
    public String line() {
        return file + ":" + lineNumber + ":" + column + ": " + said();
    }

    /** The finding without the place in the file: {@code path: what. next.} */
    public String said() {
        return (path.isEmpty() ? "" : path + ": ") + what + ". " + next + ".";
    }

    /** Whether it keeps the runbook from being used. */
    public boolean blocks() {
        return severity == Severity.BLOCK;
    }
}
