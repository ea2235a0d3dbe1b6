package dev.landfall.report.section;

import java.util.List;

/**
 * A table.
 *
 * @param columns heads; one that starts with {@code >} is aligned to the right
 * @param rows cells, as many as columns
 * @param whenEmpty the sentence in its place when there are no rows
 */
public record Table(List<String> columns, List<List<String>> rows, String whenEmpty) implements Content {

    /** Whether a column is aligned to the right. */
    public boolean right(int column) {
        return columns.get(column).startsWith(">");
    }

    /** A column's head as people see it. */
    public String head(int column) {
        return right(column) ? columns.get(column).substring(1) : columns.get(column);
    }
}
