package dev.landfall.report.form;

import dev.landfall.report.Html;
import dev.landfall.report.section.Table;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table as HTML. Each row is a group of its own, which no page breaks: its line of cells, and beneath it what has no column of its
 * own. On a narrow screen each row of a wide table becomes a card, in which every cell tells its head.
 */
final class HtmlTable {
    /** So many columns a phone has room for. */
    private static final int FEW = 4;

    /** A point in time, as {@link dev.landfall.report.Words#instant} writes it. */
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC");

    private HtmlTable() {}

    static String render(Table table) {
        boolean wide = table.columns().size() > FEW;
        String heads = columns(table, false)
                .mapToObj(column -> "<th scope=\"col\"" + (table.right(column) ? " class=\"r\"" : "") + ">"
                        + Html.escape(table.head(column)) + "</th>")
                .collect(Collectors.joining());
        return "<div class=\"wide\"><table class=\"" + (wide ? "cards" : "few") + "\"><thead><tr>" + heads
                + "</tr></thead>\n"
                + table.rows().stream().map(row -> group(table, row, wide)).collect(Collectors.joining())
                + "</table></div>\n";
    }

    private static String group(Table table, List<String> row, boolean wide) {
        return "<tbody>" + line(table, row, wide) + below(table, row) + "</tbody>\n";
    }

    private static String line(Table table, List<String> row, boolean wide) {
        return columns(table, false)
                .mapToObj(column -> cell(
                        row.get(column),
                        table.right(column) ? "r" : style(row.get(column)),
                        wide ? " data-head=\"" + Html.escape(table.head(column)) + "\"" : ""))
                .collect(Collectors.joining("", "<tr>", "</tr>"));
    }

    private static String style(String text) {
        return TIME.matcher(text).matches() ? "t" : Tone.of(text);
    }

    private static String cell(String text, String style, String head) {
        return "<td" + (style.isEmpty() ? "" : " class=\"" + style + "\"") + head + ">" + Html.breakable(text)
                + "</td>";
    }

    private static String below(Table table, List<String> row) {
        String facts = columns(table, true)
                .filter(column -> !row.get(column).isEmpty())
                .mapToObj(column -> "<div><dt>" + Html.escape(table.head(column)) + "</dt><dd>"
                        + Html.breakable(row.get(column)) + "</dd></div>")
                .collect(Collectors.joining());
        return facts.isEmpty()
                ? ""
                : "<tr class=\"below\"><td colspan=\"" + columns(table, false).count() + "\"><dl>" + facts
                        + "</dl></td></tr>";
    }

    private static IntStream columns(Table table, boolean below) {
        return IntStream.range(0, table.columns().size()).filter(column -> table.below(column) == below);
    }
}
