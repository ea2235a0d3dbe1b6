package dev.landfall.worker.config;

import dev.landfall.backup.Protection;
import dev.landfall.backup.location.DirectoryLocation;
import dev.landfall.backup.location.Location;
import dev.landfall.runtime.transform.SecretKeys;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where backups are kept.
 *
 * @param directory a directory that every worker of the task queue sees
 * @param key the name of the key that protects backups, or null for none
 */
public record BackupSettings(Path directory, @Nullable String key) {

    /** The place, not looked at yet. */
    public Location location() {
        return new DirectoryLocation(directory);
    }

    /** What protects backups; {@code keys} are the worker's. */
    public Protection protection(SecretKeys keys) {
        return key == null ? Protection.none() : Protection.keyed(keys.key(key));
    }

    void check(Problems problems, String path, Map<String, String> keys) {
        if (directory == null) {
            problems.add(path + ".directory", "is missing", "Name a directory that every worker sees");
        }
        if (key != null && !keys.containsKey(key)) {
            problems.add(path + ".key", "is no key under landfall.keys", "Add it there, or leave it out");
        }
    }
}
