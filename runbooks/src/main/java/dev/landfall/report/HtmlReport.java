package dev.landfall.report;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A report as one HTML file: no script, no reference to anywhere. */
final class HtmlReport {
    private static final String STYLE = """
            :root{--ink:#1b2430;--soft:#5d6b7c;--line:#dfe5ec;--back:#fff;--card:#f6f8fa;--work:#2563a8;--wait:#c9d6e6;--good:#1a7f47;--bad:#b3261e;--mild:#8a6100}
            @media(prefers-color-scheme:dark){:root{--ink:#e6ebf1;--soft:#9aa8b8;--line:#2d3947;--back:#12181f;--card:#1a222c;--work:#6ea8e8;--wait:#3a4a5e;--good:#5fc98d;--bad:#ff8a80;--mild:#e0b04a}}
            *{box-sizing:border-box}
            body{margin:0 auto;max-width:60rem;padding:1.5rem;background:var(--back);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
            h1{font-size:1.6rem;line-height:1.2;margin:.2rem 0}
            h2{font-size:1.1rem;margin:2rem 0 .5rem;border-bottom:1px solid var(--line);padding-bottom:.25rem}
            .state{display:inline-block;border-radius:1rem;padding:.1rem .7rem;font-weight:600;border:1px solid currentColor}
            .lead{font-size:1.05rem;color:var(--soft)}
            .wide{overflow-x:auto}
            table{border-collapse:collapse;width:100%;font-size:.9rem}
            th{text-align:left;color:var(--soft);font-weight:600;white-space:nowrap}
            th,td{padding:.3rem .6rem .3rem 0;border-bottom:1px solid var(--line);vertical-align:top;overflow-wrap:anywhere}
            .r{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
            .good{color:var(--good);font-weight:600}.bad{color:var(--bad);font-weight:600}.mild{color:var(--mild);font-weight:600}
            svg{width:100%;height:auto;background:var(--card);border-radius:.5rem;padding:.5rem}
            svg text{font:11px system-ui,sans-serif;fill:var(--ink)}svg line{stroke:var(--line)}
            .work{fill:var(--work)}.wait{fill:var(--wait)}
            @media print{body{max-width:none;padding:0;font-size:11px}h2{break-after:avoid}tr,svg{break-inside:avoid}.wide{overflow:visible}}
            @media(max-width:40rem){body{padding:.8rem}table{font-size:.8rem}}
            """;
    private static final Set<String> GOOD = Set.of("passed", "done", "approve", "COMPLETED");
    private static final Set<String> BAD = Set.of("failed", "reject", "FAILED");
    private static final Set<String> MILD = Set.of("skipped", "withdraw", "rolled back", "ROLLED_BACK", "ABORTED");

    private final Report report;
    private final Sections sections;

    HtmlReport(Report report) {
        this.report = report;
        this.sections = new Sections(report);
    }

    String render() {
        return "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
                + "<title>" + Html.escape(report.title()) + "</title><style>\n" + STYLE + "</style></head>\n<body>\n"
                + head()
                + sections.tables().stream().map(this::section).collect(Collectors.joining())
                + "</body></html>\n";
    }

    private String head() {
        return "<header><h1>" + Html.escape(report.title()) + "</h1>\n<p><span class=\"state "
                + tone(report.state()) + "\">" + Html.escape(report.state()) + "</span></p>\n<p class=\"lead\">"
                + Html.escape(sections.summary()) + "</p></header>\n";
    }

    private String section(Table table) {
        return "<section><h2>" + Html.escape(table.title()) + "</h2>\n" + picture(table.title()) + body(table)
                + "</section>\n";
    }

    private String picture(String title) {
        return switch (title) {
            case "Phases" -> report.phases().isEmpty() ? "" : new Timeline(report).render() + "\n";
            case "Volumes" -> report.volumes().isEmpty() ? "" : new Throughput(report).render() + "\n";
            default -> "";
        };
    }

    private static String body(Table table) {
        if (table.rows().isEmpty()) {
            return "<p>" + Html.escape(table.whenEmpty()) + "</p>\n";
        }
        int columns = table.columns().size();
        String heads = IntStream.range(0, columns)
                .mapToObj(column -> "<th" + (table.right(column) ? " class=\"r\"" : "") + ">"
                        + Html.escape(table.head(column)) + "</th>")
                .collect(Collectors.joining());
        String rows = table.rows().stream()
                .map(row -> IntStream.range(0, columns)
                        .mapToObj(column -> cell(row.get(column), table.right(column)))
                        .collect(Collectors.joining("", "<tr>", "</tr>\n")))
                .collect(Collectors.joining());
        return "<div class=\"wide\"><table><thead><tr>" + heads + "</tr></thead><tbody>\n" + rows
                + "</tbody></table></div>\n";
    }

    private static String cell(String text, boolean right) {
        String tone = right ? "r" : tone(text);
        return "<td" + (tone.isEmpty() ? "" : " class=\"" + tone + "\"") + ">" + Html.escape(text) + "</td>";
    }

    private static String tone(String text) {
        return GOOD.contains(text) ? "good" : BAD.contains(text) ? "bad" : MILD.contains(text) ? "mild" : "";
    }
}
