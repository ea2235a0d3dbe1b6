package dev.landfall.report.section;

import java.util.List;

/**
 * A table.
 *
 * @param columns heads; one that starts with {@code >} is aligned to the right, and one that starts with {@code /} stands on a second
 *     line of its row where a form has room for few columns only
 * @param rows cells, as many as columns
 * @param whenEmpty the sentence in its place when there are no rows
 */
public record Table(List<String> columns, List<List<String>> rows, String whenEmpty) implements Content {
    private static final String RIGHT = ">";
    private static final String BELOW = "/";

    /** Whether a column is aligned to the right. */
    public boolean right(int column) {
        return columns.get(column).startsWith(RIGHT);
    }

    /** Whether a column may stand on a second line of its row. */
    public boolean below(int column) {
        return columns.get(column).startsWith(BELOW);
    }

    /** A column's head as people see it. */
    public String head(int column) {
        return right(column) || below(column) ? columns.get(column).substring(1) : columns.get(column);
    }
}
