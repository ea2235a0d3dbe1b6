package dev.landfall.report.form;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.landfall.report.DatasetTotal;
import dev.landfall.report.Figures;
import dev.landfall.report.FreezeWindow;
import dev.landfall.report.QualityFigure;
import dev.landfall.report.Report;
import dev.landfall.report.lesson.Lesson;
import dev.landfall.report.lesson.Lessons;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A report as JSON: the model, and beside its parts what the other forms compute from it.
 *
 * @param report the model
 * @param figures sums and rates
 * @param totals what came of each dataset
 * @param freezes the times in which writes stood still
 * @param quality the data's quality beside its targets
 * @param lessons with their figures and as sentences
 */
record JsonReport(
        @JsonUnwrapped Report report,
        Figures figures,
        List<DatasetTotal> totals,
        List<FreezeWindow> freezes,
        List<QualityFigure> quality,
        List<Lesson> lessons) {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    static String render(Report report) {
        return MAPPER.writeValueAsString(new JsonReport(
                        report,
                        Figures.of(report),
                        DatasetTotal.of(report),
                        FreezeWindow.of(report),
                        QualityFigure.of(report),
                        Lessons.of(report)))
                + "\n";
    }
}
