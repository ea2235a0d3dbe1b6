package dev.landfall.report;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A report as Markdown. */
final class MarkdownReport {
    private final Report report;
    private final Sections sections;

    MarkdownReport(Report report) {
        this.report = report;
        this.sections = new Sections(report);
    }

    String render() {
        return "# " + cell(report.title()) + "\n\n" + sections.summary() + "\n"
                + sections.tables().stream().map(MarkdownReport::table).collect(Collectors.joining());
    }

    private static String table(Table table) {
        String title = "\n## " + table.title() + "\n\n";
        if (table.rows().isEmpty()) {
            return title + table.whenEmpty() + "\n";
        }
        int columns = table.columns().size();
        String heads =
                IntStream.range(0, columns).mapToObj(table::head).collect(Collectors.joining(" | ", "| ", " |\n"));
        String rule = IntStream.range(0, columns)
                .mapToObj(column -> table.right(column) ? "---:" : "---")
                .collect(Collectors.joining(" | ", "| ", " |\n"));
        String rows = table.rows().stream()
                .map(row -> row.stream().map(MarkdownReport::cell).collect(Collectors.joining(" | ", "| ", " |\n")))
                .collect(Collectors.joining());
        return title + heads + rule + rows;
    }

    /** Reasons and names come from people: nothing in them may end a cell or start a tag. */
    private static String cell(String text) {
        String flat = text.replaceAll("\\s+", " ").strip();
        return flat.replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .replace("`", "\\`")
                .replace("[", "\\[")
                .replace("*", "\\*");
    }
}
