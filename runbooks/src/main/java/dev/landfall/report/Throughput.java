package dev.landfall.report;

import java.util.List;

/** Records per second by entity, as bars. */
final class Throughput {
    private static final int LEFT = 190;
    private static final int RIGHT = 680;
    private static final int ROW = 22;

    private final List<Report.Volume> volumes;

    Throughput(Report report) {
        this.volumes =
                report.volumes().stream().filter(volume -> volume.millis() > 0).toList();
    }

    String render() {
        Svg svg = new Svg(800, ROW * volumes.size() + 6, "Records per second by entity");
        double fastest = volumes.stream().mapToDouble(Throughput::rate).max().orElse(1);
        double y = 2;
        for (Report.Volume volume : volumes) {
            double width = (RIGHT - LEFT) * rate(volume) / fastest;
            String rate = Words.rate(rate(volume)) + "/s";
            svg.text(LEFT - 8, y + 13, "end", volume.dataset() + "." + volume.entity())
                    .bar(LEFT, y, width, ROW - 6, "work", volume.entity() + ": " + rate)
                    .text(LEFT + Math.max(2, width) + 6, y + 13, "start", rate);
            y += ROW;
        }
        return svg.render();
    }

    private static double rate(Report.Volume volume) {
        return volume.rows() * 1000.0 / volume.millis();
    }
}
