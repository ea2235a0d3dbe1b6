package dev.landfall.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

class ReportFormatTest {
    private static final Path GOLDEN = Path.of("src/test/resources/dev/landfall/report");

    /** Rewrites the golden files instead when run with {@code -Dlandfall.golden=write}; then read their difference. */
    @ParameterizedTest
    @EnumSource(ReportFormat.class)
    void aReportShouldLookAsItDidWhenAPersonJudgedIt(ReportFormat format) throws IOException {
        String text = format.render(SampleReport.full());
        Path golden = GOLDEN.resolve(format.fileName());
        if ("write".equals(System.getProperty("landfall.golden"))) {
            Files.writeString(golden, text);
        }
        assertThat(text).isEqualTo(Files.readString(golden, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @EnumSource(ReportFormat.class)
    void anEmptyReportShouldSayThatThereIsNothing(ReportFormat format) {
        assertThat(format.render(SampleReport.empty())).contains("Nothing yet").doesNotContain("NaN", "Infinity");
    }

    @Test
    void htmlShouldNeitherRunNorFetchAnything() {
        String html = ReportFormat.HTML.render(SampleReport.full());
        assertThat(html)
                .doesNotContain("<script", "http://", "https://", " src=")
                .contains("&lt;script&gt;");
        assertThat(html).contains("<svg").contains("Timeline of the phases");
    }

    @Test
    void markdownCellsShouldHoldWhateverPeopleWrite() {
        String markdown = ReportFormat.MD.render(SampleReport.full());
        assertThat(markdown).contains("looks \\| good &lt;script>").doesNotContain("\n# no heading");
    }

    @Test
    void jsonShouldReadBackAsTheSameReport() {
        String json = ReportFormat.JSON.render(SampleReport.full());
        assertThat(JsonMapper.builder().build().readValue(json, Report.class)).isEqualTo(SampleReport.full());
    }

    @Test
    void figuresShouldAddUpWhatTheReportHolds() {
        Figures figures = Figures.of(SampleReport.full());
        assertThat(figures.rows()).isEqualTo(16_680);
        assertThat(figures.rowsPerSecond()).isEqualTo(834.0);
        assertThat(figures.repaired()).isEqualTo(6);
        assertThat(figures.waited().toSeconds()).isEqualTo(12);
        assertThat(figures.passed()).isEqualTo(1);
        assertThat(figures.failed()).isEqualTo(1);
        assertThat(figures.skipped()).isEqualTo(1);
    }
}
