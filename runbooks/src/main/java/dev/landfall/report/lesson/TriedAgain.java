package dev.landfall.report.lesson;

import dev.landfall.report.Report;
import dev.landfall.report.Words;
import java.util.stream.Stream;

/**
 * Which entity's copy needed retries that nobody had to ask for.
 *
 * @param retries attempts that did not get through
 */
public record TriedAgain(String dataset, String entity, long retries, long millis) implements Lesson {

    static Stream<Lesson> of(Report report) {
        return report.volumes().stream()
                .filter(volume -> volume.retries() > 0)
                .map(volume -> new TriedAgain(volume.dataset(), volume.entity(), volume.retries(), volume.millis()));
    }

    @Override
    public String sentence() {
        return "%s of the attempts to copy %s.%s did not get through, as a store or a worker was away; with their pauses its copy took %s."
                .formatted(Words.count(retries), dataset, entity, Words.millis(millis));
    }
}
