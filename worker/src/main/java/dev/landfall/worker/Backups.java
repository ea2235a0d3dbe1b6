package dev.landfall.worker;

import dev.landfall.backup.location.LocationTrial;
import dev.landfall.runtime.activity.BackupPlace;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.worker.config.SecretKeyRing;
import dev.landfall.worker.config.WorkerSettings;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where this worker keeps backups.
 *
 * @param place empty for nowhere
 */
record Backups(Optional<BackupPlace> place) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Backups.class);

    /**
     * The place that the settings name, tried. One that does not answer is no reason not to start: only backups need it, and
     * they try it again.
     *
     * @throws StoreFailure what a person must mend first
     */
    static Backups tried(WorkerSettings settings) {
        Backups backups = new Backups(
                Optional.ofNullable(settings.backups()).map(named -> named.place(new SecretKeyRing(settings.keys()))));
        try {
            backups.place.map(BackupPlace::location).ifPresent(LocationTrial::run);
        } catch (StoreFailure failure) {
            if (failure.failureClass() != FailureClass.TRANSIENT) {
                backups.close();
                throw failure;
            }
            LOG.warn("{}. Until then there are no backups", failure.getMessage());
        }
        return backups;
    }

    @Override
    public void close() {
        place.ifPresent(BackupPlace::close);
    }
}
