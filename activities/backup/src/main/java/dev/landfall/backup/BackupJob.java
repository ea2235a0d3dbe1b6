package dev.landfall.backup;

import dev.landfall.backup.location.FileName;
import java.time.Duration;
import java.util.Map;

/**
 * What to back up.
 *
 * @param id the backup's id, the same for every attempt; a plain name, see {@link FileName#isPlain}
 * @param migration who asks
 * @param store the connection's name
 * @param kind the kind of store
 * @param keys entity to key field, for stores that declare no keys themselves
 * @param keep how long from its end
 * @param rowsEach how many records a part holds, about
 */
public record BackupJob(
        String id,
        String migration,
        String store,
        String kind,
        Map<String, String> keys,
        Duration keep,
        long rowsEach) {}
