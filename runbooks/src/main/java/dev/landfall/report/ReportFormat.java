package dev.landfall.report;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The forms of a report. The same report always gives the same text. */
public enum ReportFormat {
    /** One file without any reference to the network, readable on paper and on a phone. */
    HTML {
        @Override
        public String render(Report report) {
            return new HtmlReport(report).render();
        }
    },
    /** Markdown, for a ticket or a terminal. */
    MD {
        @Override
        public String render(Report report) {
            return new MarkdownReport(report).render();
        }
    },
    /** The model itself. */
    JSON {
        @Override
        public String render(Report report) {
            return MAPPER.writeValueAsString(report) + "\n";
        }
    };

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** The whole text. */
    public abstract String render(Report report);

    /** {@code report.html}, {@code report.md} or {@code report.json}. */
    public String fileName() {
        return "report." + name().toLowerCase(java.util.Locale.ROOT);
    }
}
