package dev.landfall.worker.verb;

import dev.landfall.report.Words;
import dev.landfall.workflow.Problem;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a migration would meet if it started now.
 *
 * @param entities what would be moved
 * @param blocking what must be mended first
 * @param warnings what deserves a look
 */
record Outlook(List<Volume> entities, List<Problem> blocking, List<Problem> warnings) {

    /**
     * One entity.
     *
     * @param dataset its dataset
     * @param entity its name
     * @param rows estimated records
     * @param bytes estimated size
     * @param priorRows records that are on the target already
     * @param readMillis what reading all of it would take one reader, by a sample
     */
    record Volume(String dataset, String entity, long rows, long bytes, long priorRows, long readMillis) {
        String line() {
            String prior = priorRows == 0 ? "" : "  " + Words.count(priorRows) + " prior on the target";
            return "  %-32s %12s rows %10s  about %s to read%s"
                    .formatted(
                            dataset + "." + entity,
                            Words.count(rows),
                            Words.bytes(bytes),
                            Words.millis(readMillis),
                            prior);
        }
    }

    String text() {
        long rows = entities.stream().mapToLong(Volume::rows).sum();
        long bytes = entities.stream().mapToLong(Volume::bytes).sum();
        long millis = entities.stream().mapToLong(Volume::readMillis).sum();
        return "found now"
                + entities.stream().map(volume -> "\n" + volume.line()).collect(Collectors.joining())
                + "\n  in all: " + Words.count(rows) + " rows, " + Words.bytes(bytes) + ", about "
                + Words.millis(millis) + " to read one after the other"
                + lines("deserves a look", "  ? ", warnings)
                + lines("stands in the way", "  ! ", blocking)
                + (blocking.isEmpty() ? "\nnothing stands in the way" : "");
    }

    private static String lines(String title, String mark, List<Problem> problems) {
        return problems.isEmpty()
                ? ""
                : "\n" + title
                        + problems.stream()
                                .map(problem -> "\n" + mark + problem.line())
                                .collect(Collectors.joining());
    }
}
