package dev.landfall.demo;

import dev.landfall.report.DatasetTotal;
import dev.landfall.report.Report;
import dev.landfall.report.Words;
import java.util.List;

/** How quickly each dataset was copied, as lines for the terminal. */
final class Rates {
    private Rates() {}

    /** One line a dataset that was copied. */
    static List<String> of(Report report) {
        return DatasetTotal.of(report).stream()
                .filter(total -> total.rows() > 0)
                .map(Rates::line)
                .toList();
    }

    private static String line(DatasetTotal total) {
        Long millis = total.copyMillis();
        String amount = "  · " + total.dataset() + ", " + total.from() + " → " + total.to() + ": "
                + Words.count(total.rows()) + " records, " + Words.bytes(total.bytes());
        return millis == null || millis == 0
                ? amount
                : amount + " in " + Words.millis(millis) + ", " + Words.rate(total.rows() * 1000.0 / millis)
                        + " records/s";
    }
}
