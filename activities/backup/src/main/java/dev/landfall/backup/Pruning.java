package dev.landfall.backup;

import dev.landfall.backup.location.Location;
import dev.landfall.backup.location.StoredFile;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Deletes backups whose time is over. What it can't prove to be a backup of this worker's key it leaves alone. */
public final class Pruning {
    private final Location location;
    private final BackupReader reader;

    /** Prunes {@code location}; only backups made under {@code protection} are touched. */
    public Pruning(Location location, Protection protection) {
        this.location = location;
        this.reader = new BackupReader(location, protection);
    }

    /** Deletes every backup that need not be kept beyond {@code now}; gives their ids. */
    public List<String> prune(Instant now) {
        List<String> deleted = new ArrayList<>();
        for (String folder : location.folders()) {
            if (keepUntil(folder).filter(now::isAfter).isPresent()) {
                delete(folder);
                deleted.add(folder);
            }
        }
        return deleted;
    }

    /** The manifest last: who is killed in between leaves what the next pruning still knows. */
    private void delete(String folder) {
        location.files(folder).stream()
                .map(StoredFile::name)
                .filter(name -> !name.file().equals(Manifest.FILE))
                .forEach(location::delete);
        location.deleteFolder(folder);
    }

    private Optional<Instant> keepUntil(String folder) {
        try {
            return reader.finished(folder) ? Optional.of(reader.open(folder).keepUntil()) : Optional.empty();
        } catch (StoreFailure flawed) {
            if (flawed.failureClass() == FailureClass.REFUSAL) {
                return Optional.empty();
            }
            throw flawed;
        }
    }
}
