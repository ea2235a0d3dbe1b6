package dev.landfall.report.form;

import dev.landfall.report.Report;
import java.util.Locale;

/** The forms of a report. The same report always gives the same text. */
public enum ReportFormat {
    /** One file without any reference to the network, readable on paper and on a phone. */
    HTML {
        @Override
        public String render(Report report) {
            return HtmlReport.render(report);
        }
    },
    /** Markdown, for a ticket or a terminal. */
    MD {
        @Override
        public String render(Report report) {
            return MarkdownReport.render(report);
        }
    },
    /** The model itself, and the figures that the other forms show. */
    JSON {
        @Override
        public String render(Report report) {
            return JsonReport.render(report);
        }
    };

    /** The whole text. */
    public abstract String render(Report report);

    /** {@code report.html}, {@code report.md} or {@code report.json}. */
    public String fileName() {
        return "report." + name().toLowerCase(Locale.ROOT);
    }
}
