package dev.landfall.workflow.phase.copy;

import dev.landfall.report.Report;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.CopyOutcome;
import dev.landfall.workflow.query.EntityProgress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far the copy of one entity is.
 *
 * @param dataset the dataset's name
 * @param entity the entity
 * @param expected records estimated
 * @param tasks tasks left to copy
 * @param built whether its indexes are built
 * @param rows records copied
 * @param bytes bytes copied
 * @param firstAt when its first task started, in milliseconds of workflow time; 0 before
 * @param lastAt when something of it last got through
 * @param transformed field to records changed
 * @param quarantined records set aside
 * @param retries attempts at its tasks that did not get through
 * @param problem why it can't go on, or null
 */
public record EntityTally(
        String dataset,
        String entity,
        long expected,
        int tasks,
        boolean built,
        long rows,
        long bytes,
        long firstAt,
        long lastAt,
        Map<String, Long> transformed,
        long quarantined,
        long retries,
        @Nullable Problem problem) {

    static EntityTally of(String dataset, String entity) {
        return new EntityTally(dataset, entity, 0, 0, false, 0, 0, 0, 0, Map.of(), 0, 0, null);
    }

    EntityTally expecting(long more) {
        return new EntityTally(
                dataset,
                entity,
                expected + more,
                tasks + 1,
                built,
                rows,
                bytes,
                firstAt,
                lastAt,
                transformed,
                quarantined,
                retries,
                problem);
    }

    EntityTally started(long at) {
        long first = firstAt == 0 ? at : firstAt;
        return new EntityTally(
                dataset,
                entity,
                expected,
                tasks,
                built,
                rows,
                bytes,
                first,
                lastAt,
                transformed,
                quarantined,
                retries,
                problem);
    }

    /** @param retried attempts before the one that got through */
    EntityTally copied(CopyOutcome outcome, long retried, long at) {
        Map<String, Long> sums = new TreeMap<>(transformed);
        outcome.transformed().forEach((field, records) -> sums.merge(field, records, Long::sum));
        return new EntityTally(
                dataset,
                entity,
                expected,
                tasks - 1,
                built,
                rows + outcome.rows(),
                bytes + outcome.bytes(),
                firstAt,
                at,
                sums,
                // Told of the whole entity, and by tasks that end in any order.
                Math.max(quarantined, outcome.quarantined()),
                retries + retried,
                problem);
    }

    EntityTally built(long at) {
        return new EntityTally(
                dataset,
                entity,
                expected,
                tasks,
                true,
                rows,
                bytes,
                firstAt,
                at,
                transformed,
                quarantined,
                retries,
                problem);
    }

    EntityTally failed(Problem why) {
        return new EntityTally(
                dataset,
                entity,
                expected,
                tasks,
                built,
                rows,
                bytes,
                firstAt,
                lastAt,
                transformed,
                quarantined,
                retries,
                why);
    }

    /** Whether all is copied and its indexes can be built. */
    boolean copied() {
        return tasks == 0 && problem == null;
    }

    EntityProgress progress() {
        double rate = millis() == 0 ? 0 : rows * 1000.0 / millis();
        @Nullable Long eta = rate <= 0 ? null : Math.round(Math.max(0, expected - rows) / rate);
        return new EntityProgress(
                dataset,
                entity,
                rows,
                Math.max(expected, rows),
                bytes,
                rate,
                built ? Long.valueOf(0) : eta,
                built,
                quarantined,
                problem == null ? null : problem.line());
    }

    Report.Volume volume() {
        List<Report.FieldCount> fields = new TreeMap<>(transformed)
                .entrySet().stream()
                        .map(field -> new Report.FieldCount(field.getKey(), field.getValue()))
                        .toList();
        return new Report.Volume(
                dataset,
                entity,
                rows,
                bytes,
                firstAt == 0 ? null : Instant.ofEpochMilli(firstAt),
                millis(),
                retries,
                fields);
    }

    private long millis() {
        return Math.max(0, lastAt - firstAt);
    }
}
