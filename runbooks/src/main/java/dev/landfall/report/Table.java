package dev.landfall.report;

import java.util.List;

/**
 * A table of a report, before it takes a form.
 *
 * @param title heading above it
 * @param columns heads; one that starts with {@code >} is aligned to the right
 * @param rows cells, as many as columns
 * @param whenEmpty the sentence in its place when there are no rows
 */
record Table(String title, List<String> columns, List<List<String>> rows, String whenEmpty) {

    /** Whether a column is aligned to the right. */
    boolean right(int column) {
        return columns.get(column).startsWith(">");
    }

    /** A column's head as people see it. */
    String head(int column) {
        return right(column) ? columns.get(column).substring(1) : columns.get(column);
    }
}
