package dev.landfall.report.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.report.Report;
import dev.landfall.report.SampleReport;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThroughputTest {
    @Test
    void manyEntitiesShouldStandInPicturesThatAPageHolds() {
        List<Report.Volume> volumes = IntStream.rangeClosed(1, 50)
                .mapToObj(rate -> volume("crm", rate))
                .toList();
        List<String> pictures =
                Throughput.of(SampleReport.moved(volumes)).map(Svg::render).toList();
        assertThat(pictures).hasSize(3);
        assertThat(pictures.get(0)).contains(">crm.t1<", ">crm.t24<").doesNotContain(">crm.t25<");
        assertThat(pictures.get(2)).contains(">crm.t49<", ">crm.t50<");
        assertThat(pictures.get(1)).as("a scale for all").contains("width=\"50.00%\" height=\"7.0\"");
    }

    @Test
    void eachDatasetShouldHaveItsOwnPictureOfOneScale() {
        List<String> pictures = Throughput.of(SampleReport.moved(List.of(volume("crm", 100), volume("cache", 50))))
                .map(Svg::render)
                .toList();
        assertThat(pictures).hasSize(2);
        assertThat(pictures.getFirst()).contains(">crm.t100<").doesNotContain("cache");
        assertThat(pictures.getLast()).contains(">cache.t50<", "width=\"50.00%\" height=\"7.0\"");
    }

    private static Report.Volume volume(String dataset, int rate) {
        return new Report.Volume(dataset, "t" + rate, rate, 0, SampleReport.START, 1_000, 0, List.of());
    }

    @Test
    void entitiesWithoutATimeShouldHaveNoPicture() {
        Report.Volume untimed = new Report.Volume("crm", "t", 5, 0, null, 0, 0, List.of());
        assertThat(Throughput.of(SampleReport.moved(List.of(untimed)))).isEmpty();
    }
}
