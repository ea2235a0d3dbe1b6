package dev.landfall.backup;

import dev.landfall.backup.location.FileName;
import dev.landfall.backup.location.Location;
import dev.landfall.backup.location.StoredFile;
import dev.landfall.spi.Entity;
import dev.landfall.spi.Partition;
import dev.landfall.spi.Store;
import dev.landfall.spi.backup.BackupView;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes backups. Safe for any thread. */
public final class BackupWriter {
    private final Location location;
    private final Protection protection;
    private final Clock clock;

    /** Backups at {@code location}, under {@code protection}, told the time by {@code clock}. */
    public BackupWriter(Location location, Protection protection, Clock clock) {
        this.location = location;
        this.protection = protection;
        this.clock = clock;
    }

    /**
     * Makes the backup, or goes on with what an earlier attempt left of it; one that is finished already is given back as it is.
     *
     * @param progress hears of each part that is done; what it throws ends the attempt
     * @throws StoreFailure of the store, of the location, or with a {@link Flaw}
     */
    public Manifest write(BackupJob job, Store store, Consumer<StoredPart> progress) {
        BackupReader reader = new BackupReader(location, protection);
        if (reader.finished(job.id())) {
            return reader.open(job.id());
        }
        Manifest manifest = store.backup()
                .orElseThrow(() -> noBackups(job))
                .view(job.keys(), view -> read(job, store, view, progress));
        FileName name = new FileName(job.id(), Manifest.FILE);
        boolean first = location.claim(name, new Seal(protection).write(name, manifest));
        Manifest kept = first ? manifest : reader.open(job.id());
        tidy(kept);
        return kept;
    }

    private Manifest read(BackupJob job, Store store, BackupView view, Consumer<StoredPart> progress) {
        Instant from = clock.instant();
        Parts parts = new Parts(job.id(), location, protection, view);
        // First of all: what keeps it from being told is known before hours of reading.
        @Nullable
        StoredSchema schema = view.schema().map(told -> parts.store(told, from)).orElse(null);
        List<StoredEntity> entities = new ArrayList<>();
        List<StoredPart> stored = new ArrayList<>();
        for (Entity entity : view.entities()) {
            entities.add(new StoredEntity(entity, view.definition(entity)));
            for (Partition range : view.parts(entity, job.rowsEach())) {
                StoredPart part = parts.store(entity, range, view.consistent() ? from : clock.instant());
                stored.add(part);
                progress.accept(part);
            }
        }
        Instant to = clock.instant();
        return new Manifest(
                Manifest.FORMAT,
                job.id(),
                job.migration(),
                job.store(),
                job.kind(),
                store.inspect().identity(),
                view.consistent(),
                from,
                to,
                to.plus(job.keep()),
                PartFile.COMPRESSION,
                protection.encryption(),
                entities,
                schema,
                stored);
    }

    /** Receipts, and what attempts wrote that did not come first or never ended. */
    private void tidy(Manifest manifest) {
        location.deleteUnfinished(manifest.backup());
        Set<String> named = manifest.files().stream().map(StoredPart::file).collect(Collectors.toSet());
        for (StoredFile file : location.files(manifest.backup())) {
            String name = file.name().file();
            if (!name.equals(Manifest.FILE) && !named.contains(name)) {
                location.delete(file.name());
            }
        }
    }

    private static StoreFailure noBackups(BackupJob job) {
        return new StoreFailure(
                FailureClass.CONFIGURATION,
                job.store(),
                "stores of kind " + job.kind() + " can't be backed up",
                "Name the other stores in the phase, and back this one up by its own tools",
                null);
    }
}
