package dev.landfall.worker.config;

import dev.landfall.backup.Protection;
import dev.landfall.backup.location.DirectoryLocation;
import dev.landfall.backup.location.Location;
import dev.landfall.backup.location.S3Location;
import dev.landfall.runtime.activity.BackupPlace;
import dev.landfall.runtime.transform.SecretKeys;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where backups are kept: in a directory or in S3-compatible object storage.
 *
 * @param directory a directory that every worker of the task queue sees, or null
 * @param s3 a bucket, or null
 * @param key the name of the key that protects backups, or null for none
 */
public record BackupSettings(
        @Nullable Path directory,
        @Nullable S3Configuration s3,
        @Nullable String key) {

    /** The place, not looked at yet; {@code keys} are the worker's. */
    public BackupPlace place(SecretKeys keys) {
        // The key first: a place that is open would have to be closed when there is none.
        Protection protection = key == null ? Protection.none() : Protection.keyed(keys.key(key));
        return new BackupPlace(location(), protection);
    }

    private Location location() {
        return s3 == null
                ? new DirectoryLocation(Objects.requireNonNull(directory, "the configuration was checked"))
                : new S3Location(s3.settings());
    }

    void check(Problems problems, String path, Map<String, String> keys) {
        if (directory == null && s3 == null) {
            problems.add(path, "names no place", "Give a directory that every worker sees, or s3");
        }
        if (directory != null && s3 != null) {
            problems.add(path + ".s3", "stands next to a directory", "Give one of them");
        }
        if (s3 != null) {
            s3.check(problems, path + ".s3");
        }
        if (key != null && !keys.containsKey(key)) {
            problems.add(path + ".key", "is no key under landfall.keys", "Add it there, or leave it out");
        }
    }
}
