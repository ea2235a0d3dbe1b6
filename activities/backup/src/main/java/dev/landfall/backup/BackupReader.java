package dev.landfall.backup;

import dev.landfall.backup.location.FileName;
import dev.landfall.backup.location.Location;
import dev.landfall.spi.backup.RecordSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.function.Function;

/** Opens finished backups and refuses anything else, saying why. Safe for any thread. */
public final class BackupReader {
    /** Some 300 bytes a part: a manifest of a hundred thousand parts fits. */
    private static final int LARGEST_MANIFEST = 64 << 20;

    private final Location location;
    private final Protection protection;

    /** Backups at {@code location} that were made under {@code protection}. */
    public BackupReader(Location location, Protection protection) {
        this.location = location;
        this.protection = protection;
    }

    /** Whether a manifest is there, whatever it says. */
    public boolean finished(String backup) {
        return location.files(backup).stream()
                .anyMatch(file -> file.name().file().equals(Manifest.FILE));
    }

    /**
     * The manifest, once its seal and all that it says about itself hold. Files are not looked at yet.
     *
     * @throws dev.landfall.spi.failure.StoreFailure REFUSAL with the {@link Flaw}
     */
    public Manifest open(String backup) {
        FileName name = new FileName(backup, Manifest.FILE);
        Manifest manifest = new Seal(protection).read(name, bytes(name), Manifest.class);
        if (!manifest.format().equals(Manifest.FORMAT) || !manifest.backup().equals(backup)) {
            throw Flaw.FOREIGN.at(name, "it is of another backup or another version");
        }
        return manifest;
    }

    private byte[] bytes(FileName name) {
        try (InputStream in =
                location.open(name).orElseThrow(() -> Flaw.UNFINISHED.at(name.folder(), "there is no manifest"))) {
            byte[] bytes = in.readNBytes(LARGEST_MANIFEST + 1);
            if (bytes.length > LARGEST_MANIFEST) {
                throw Flaw.FOREIGN.at(name, "it is larger than any manifest");
            }
            return bytes;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * Looks at every byte of every file.
     *
     * @param progress hears of each file that is good; what it throws ends the look
     * @throws dev.landfall.spi.failure.StoreFailure REFUSAL with the {@link Flaw}
     */
    public void check(Manifest manifest, Consumer<StoredPart> progress) {
        PartFile files = new PartFile(location, protection);
        for (StoredPart part : manifest.files()) {
            files.check(new FileName(manifest.backup(), part.file()), part);
            progress.accept(part);
        }
    }

    /**
     * Gives the records of a part to {@code work}, which must take all of them. Every byte of the file is looked at before the
     * first record is given.
     *
     * @throws dev.landfall.spi.failure.StoreFailure REFUSAL with the {@link Flaw}
     */
    public <T> T read(Manifest manifest, StoredPart part, Function<RecordSource, T> work) {
        return new PartFile(location, protection).read(new FileName(manifest.backup(), part.file()), part, work);
    }
}
