package dev.landfall.worker.verb;

import dev.landfall.backup.RestoredEntity;
import dev.landfall.report.Words;
import java.util.List;

/**
 * What was restored.
 *
 * @param backup the backup's name
 * @param into the connection's name
 * @param entities every entity that was filled
 */
record Restored(String backup, String into, List<RestoredEntity> entities) {

    String summary() {
        long rows = entities.stream().mapToLong(RestoredEntity::rows).sum();
        long bytes = entities.stream().mapToLong(RestoredEntity::bytes).sum();
        long millis = entities.stream().mapToLong(RestoredEntity::millis).sum();
        return "restored and equal: " + Words.count(entities.size()) + " entities, " + Words.count(rows) + " records, "
                + Words.bytes(bytes) + " in " + Words.millis(millis);
    }

    static String line(RestoredEntity entity) {
        return "%-32s %12s rows %10s  %s"
                .formatted(
                        entity.entity(),
                        Words.count(entity.rows()),
                        Words.bytes(entity.bytes()),
                        Words.millis(entity.millis()));
    }
}
