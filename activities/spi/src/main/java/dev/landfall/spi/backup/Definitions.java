package dev.landfall.spi.backup;

import dev.landfall.spi.Entity;
import java.util.Map;
import java.util.Optional;

/**
 * What a backup tells of the entities beside their records.
 *
 * @param entities each entity with its {@link BackupView#definition}
 * @param schema the records of {@link BackupView#schema}, to be read once; empty where the backup has none
 */
public record Definitions(Map<Entity, String> entities, Optional<RecordSource> schema) {}
