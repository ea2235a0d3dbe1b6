package dev.landfall.report.form;

import dev.landfall.report.Report;
import dev.landfall.report.section.Content;
import dev.landfall.report.section.Section;
import dev.landfall.report.section.Sections;
import dev.landfall.report.section.Sentences;
import dev.landfall.report.section.Table;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A report as Markdown. */
final class MarkdownReport {
    private MarkdownReport() {}

    static String render(Report report) {
        return "# " + cell(report.title()) + "\n\n" + Sections.summary(report) + "\n"
                + Sections.of(report).stream().map(MarkdownReport::section).collect(Collectors.joining());
    }

    private static String section(Section section) {
        return "\n## " + section.title() + "\n\n" + content(section.content());
    }

    private static String content(Content content) {
        return switch (content) {
            case Table table -> table.rows().isEmpty() ? table.whenEmpty() + "\n" : table(table);
            case Sentences(List<String> lines, String whenEmpty) ->
                lines.isEmpty()
                        ? whenEmpty + "\n"
                        : lines.stream().map(line -> "- " + cell(line) + "\n").collect(Collectors.joining());
        };
    }

    private static String table(Table table) {
        int columns = table.columns().size();
        String heads =
                IntStream.range(0, columns).mapToObj(table::head).collect(Collectors.joining(" | ", "| ", " |\n"));
        String rule = IntStream.range(0, columns)
                .mapToObj(column -> table.right(column) ? "---:" : "---")
                .collect(Collectors.joining(" | ", "| ", " |\n"));
        String rows = table.rows().stream()
                .map(row -> row.stream().map(MarkdownReport::cell).collect(Collectors.joining(" | ", "| ", " |\n")))
                .collect(Collectors.joining());
        return heads + rule + rows;
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
