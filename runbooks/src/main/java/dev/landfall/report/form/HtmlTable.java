package dev.landfall.report.form;

import dev.landfall.report.Html;
import dev.landfall.report.section.Table;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table as HTML. On a narrow screen each row of a wide one becomes a card, in which every cell tells its head. */
final class HtmlTable {
    /** So many columns a phone has room for. */
    private static final int FEW = 4;

    private HtmlTable() {}

    static String render(Table table) {
        boolean wide = table.columns().size() > FEW;
        String heads = columns(table)
                .mapToObj(column -> "<th scope=\"col\"" + (table.right(column) ? " class=\"r\"" : "") + ">"
                        + Html.escape(table.head(column)) + "</th>")
                .collect(Collectors.joining());
        return "<div class=\"wide\"><table class=\"" + (wide ? "cards" : "few") + "\"><thead><tr>" + heads
                + "</tr></thead><tbody>\n"
                + table.rows().stream().map(row -> row(table, row, wide)).collect(Collectors.joining())
                + "</tbody></table></div>\n";
    }

    private static String row(Table table, List<String> row, boolean wide) {
        return columns(table)
                .mapToObj(column -> cell(
                        row.get(column),
                        table.right(column) ? "r" : Tone.of(row.get(column)),
                        wide ? " data-head=\"" + Html.escape(table.head(column)) + "\"" : ""))
                .collect(Collectors.joining("", "<tr>", "</tr>\n"));
    }

    private static String cell(String text, String style, String head) {
        return "<td" + (style.isEmpty() ? "" : " class=\"" + style + "\"") + head + ">" + Html.breakable(text)
                + "</td>";
    }

    private static IntStream columns(Table table) {
        return IntStream.range(0, table.columns().size());
    }
}
