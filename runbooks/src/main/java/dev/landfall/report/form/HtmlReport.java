package dev.landfall.report.form;

import dev.landfall.report.Html;
import dev.landfall.report.Report;
import dev.landfall.report.section.Content;
import dev.landfall.report.section.Highlight;
import dev.landfall.report.section.Section;
import dev.landfall.report.section.Sections;
import dev.landfall.report.section.Sentences;
import dev.landfall.report.section.Table;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A report as one HTML file: no script, no reference to anywhere. */
final class HtmlReport {
    private HtmlReport() {}

    static String render(Report report) {
        List<Section> sections = Sections.of(report);
        return "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
                + "<title>" + Html.escape(report.title()) + "</title><style>\n" + StyleSheet.TEXT
                + "</style></head>\n<body>\n"
                + head(report) + contents(sections) + "<main>\n"
                + sections.stream().map(HtmlReport::section).collect(Collectors.joining())
                + "</main></body></html>\n";
    }

    private static String head(Report report) {
        return "<header><h1>" + Html.escape(report.title()) + "</h1>\n<p><span class=\"state "
                + Tone.of(report.state()) + "\">" + Html.escape(report.state()) + "</span></p>\n<p class=\"lead\">"
                + Html.escape(Sections.summary(report)) + "</p>\n<dl class=\"tiles\">\n"
                + Highlight.of(report).stream().map(HtmlReport::tile).collect(Collectors.joining())
                + "</dl></header>\n";
    }

    private static String tile(Highlight highlight) {
        return "<div><dt>" + Html.escape(highlight.what()) + "</dt><dd><b>" + Html.escape(highlight.figure()) + "</b> "
                + Html.escape(highlight.beside()) + "</dd></div>\n";
    }

    private static String contents(List<Section> sections) {
        return sections.stream()
                .map(section -> "<a href=\"#" + anchor(section) + "\">" + Html.escape(section.title()) + "</a>\n")
                .collect(Collectors.joining("", "<nav>\n", "</nav>\n"));
    }

    private static String section(Section section) {
        String pictures = section.pictures().stream()
                .map(picture -> "<figure>" + picture.render() + "</figure>\n")
                .collect(Collectors.joining());
        return "<section id=\"" + anchor(section) + "\"><h2>" + Html.escape(section.title()) + "</h2>\n" + pictures
                + content(section.content()) + "</section>\n";
    }

    private static String anchor(Section section) {
        return section.title().toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
    }

    private static String content(Content content) {
        return switch (content) {
            case Table table -> table.rows().isEmpty() ? nothing(table.whenEmpty()) : HtmlTable.render(table);
            case Sentences(List<String> lines, String whenEmpty) ->
                lines.isEmpty()
                        ? nothing(whenEmpty)
                        : lines.stream()
                                .map(line -> "<li>" + Html.escape(line) + "</li>\n")
                                .collect(Collectors.joining("", "<ul>\n", "</ul>\n"));
        };
    }

    private static String nothing(String sentence) {
        return "<p>" + Html.escape(sentence) + "</p>\n";
    }
}
