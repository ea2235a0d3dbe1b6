package dev.landfall.runbook.parse;

import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * A place in a file.
 *
 * @param line 1-based
 * @param column 1-based, in code points
 */
public record Position(int line, int column) {

    /** Where a file begins. */
    public static final Position START = new Position(1, 1);

    static Position of(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
