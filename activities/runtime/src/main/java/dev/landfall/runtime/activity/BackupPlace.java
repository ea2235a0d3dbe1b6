package dev.landfall.runtime.activity;

import dev.landfall.backup.BackupReader;
import dev.landfall.backup.Protection;
import dev.landfall.backup.location.Location;
import java.util.function.UnaryOperator;

/**
 * Where a worker keeps backups, and what protects them there.
 *
 * @param location the place, the same for every worker of a task queue
 * @param protection under the worker's key, or none
 */
public record BackupPlace(Location location, Protection protection) implements AutoCloseable {
    /** Opens what is kept there. */
    public BackupReader reader() {
        return new BackupReader(location, protection);
    }

    /** The same place, reached another way. */
    public BackupPlace through(UnaryOperator<Location> way) {
        return new BackupPlace(way.apply(location), protection);
    }

    @Override
    public void close() {
        location.close();
    }
}
