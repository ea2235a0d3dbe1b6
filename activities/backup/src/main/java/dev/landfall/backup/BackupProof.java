package dev.landfall.backup;

import dev.landfall.spi.Entity;
import dev.landfall.spi.backup.Backup;
import dev.landfall.spi.backup.Content;
import dev.landfall.spi.backup.Scratch;
import java.util.List;
import java.util.function.IntConsumer;

/** Proves a backup by use: each part is put into a scratch place of the store and read back from there. */
public final class BackupProof {
    private final BackupReader reader;

    /** Proves what {@code reader} reads. */
    public BackupProof(BackupReader reader) {
        this.reader = reader;
    }

    /**
     * Tries every part behind the first {@code done}. What earlier attempts left in the store is removed first.
     *
     * @param progress hears how many parts are proved, after each; what it throws ends the attempt
     * @throws dev.landfall.spi.failure.StoreFailure with a {@link Flaw}, or of the store
     */
    public void prove(Manifest manifest, Backup store, int done, IntConsumer progress) {
        readSchema(manifest);
        store.dropScratch(Scratch.mark(manifest.backup()));
        Scratch scratch = Scratch.of(manifest.backup());
        List<StoredPart> parts = manifest.parts();
        for (int i = done; i < parts.size(); i++) {
            prove(manifest, parts.get(i), store, scratch);
            progress.accept(i + 1);
        }
    }

    /** Its statements make what is there already, so there is no place in the store to try them: it is read to its end. */
    private void readSchema(Manifest manifest) {
        if (manifest.schema() != null) {
            reader.read(manifest, manifest.schema().part(), records -> {
                while (records.next() != null) {
                    // The reader judges.
                }
                return true;
            });
        }
    }

    private void prove(Manifest manifest, StoredPart part, Backup store, Scratch scratch) {
        Entity entity = manifest.entity(part).entity();
        Content restored = reader.read(manifest, part, records -> store.tryIn(scratch, entity, records));
        if (!restored.equals(part.content())) {
            throw Flaw.DIFFERENT.at(
                    manifest.backup() + "." + entity.name(),
                    "%d records came back of %d, digest %s of %s"
                            .formatted(
                                    restored.rows(),
                                    part.content().rows(),
                                    restored.digest(),
                                    part.content().digest()));
        }
    }
}
