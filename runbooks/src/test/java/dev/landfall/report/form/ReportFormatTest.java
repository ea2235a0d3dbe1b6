package dev.landfall.report.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.landfall.report.Figures;
import dev.landfall.report.Html;
import dev.landfall.report.Report;
import dev.landfall.report.SampleReport;
import dev.landfall.report.lesson.Lesson;
import dev.landfall.report.lesson.Lessons;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

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
        assertThat(html)
                .contains(
                        "Timeline of the phases",
                        "Records per second by entity",
                        "Time from the freeze to the switch beside the limit",
                        "Steps of the downtime",
                        "Outcome of each check in each phase");
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
    void everyFormShouldHoldTheSameLessons() {
        for (Lesson lesson : Lessons.of(SampleReport.full())) {
            assertThat(ReportFormat.JSON.render(SampleReport.full())).contains(lesson.sentence());
            assertThat(ReportFormat.MD.render(SampleReport.full())).contains(lesson.sentence());
            assertThat(ReportFormat.HTML.render(SampleReport.full())).contains(lesson.sentence());
        }
    }

    @ParameterizedTest
    @EnumSource(ReportFormat.class)
    void aReportFromAnOlderHistoryShouldStillTakeItsForm(ReportFormat format) {
        JsonMapper mapper = JsonMapper.builder().build();
        ObjectNode old = (ObjectNode) mapper.readTree(ReportFormat.JSON.render(SampleReport.full()));
        old.remove(List.of("datasets", "cutovers", "watches", "awaited"));
        old.get("phases").forEach(phase -> ((ObjectNode) phase).remove(List.of("result", "runs", "waits")));
        old.findValues("results")
                .forEach(results -> results.forEach(result -> ((ObjectNode) result).remove("measures")));
        assertThat(format.render(mapper.treeToValue(old, Report.class))).contains("Insurance");
    }

    @Test
    void aLongWordShouldBreakOnANarrowPageAndStayWholeWhenCopied() {
        assertThat(Html.breakable("abcdefghijklmnopqrstuvwxyz & more"))
                .isEqualTo("abcdefghij<wbr>klmnopqrst<wbr>uvwxyz &amp; more");
    }

    @Test
    void figuresShouldAddUpWhatTheReportHolds() {
        Figures figures = Figures.of(SampleReport.full());
        assertThat(figures.rows()).isEqualTo(17_930);
        assertThat(figures.rowsPerSecond()).isEqualTo(896.5);
        assertThat(figures.repaired()).isEqualTo(27);
        assertThat(figures.waited().toSeconds()).isEqualTo(25);
        assertThat(figures.passed()).isEqualTo(8);
        assertThat(figures.failed()).isEqualTo(2);
        assertThat(figures.skipped()).isEqualTo(1);
        assertThat(figures.notMoved()).isEqualTo(12);
        assertThat(figures.errorRate()).isCloseTo(12 / 17_942.0, within(1e-9));
    }
}
