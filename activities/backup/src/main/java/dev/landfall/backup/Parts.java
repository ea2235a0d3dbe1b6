package dev.landfall.backup;

import dev.landfall.backup.location.FileName;
import dev.landfall.backup.location.Location;
import dev.landfall.backup.location.StoredFile;
import dev.landfall.spi.Entity;
import dev.landfall.spi.Partition;
import dev.landfall.spi.backup.BackupView;
import dev.landfall.spi.backup.Content;
import dev.landfall.spi.backup.ContentSum;
import dev.landfall.spi.backup.RecordSink;
import dev.landfall.spi.backup.Schema;
import dev.landfall.spi.failure.StoreFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes the parts of one attempt, keeping those of earlier ones that are still true. */
final class Parts {
    private static final String RECEIPT = ".receipt.json";
    private static final Partition WHOLE = new Partition("", 0, 1, "", "", 0);

    private final String backup;
    private final Location location;
    private final BackupView view;
    private final PartFile files;
    private final Seal seal;
    private final Map<Range, StoredPart> earlier = new HashMap<>();

    /** What a part covers, without estimates, which change from look to look. */
    private record Range(String entity, int index, int of, String from, String to) {
        static Range of(Partition part) {
            return new Range(part.entity(), part.index(), part.of(), part.from(), part.to());
        }
    }

    Parts(String backup, Location location, Protection protection, BackupView view) {
        this.backup = backup;
        this.location = location;
        this.view = view;
        this.files = new PartFile(location, protection);
        this.seal = new Seal(protection);
        for (StoredFile file : location.files(backup)) {
            if (file.name().file().endsWith(RECEIPT)) {
                receipt(file.name()).ifPresent(part -> earlier.put(Range.of(part.range()), part));
            }
        }
    }

    /** The part as a file, written now or kept. {@code readAt} is the time to note on one that is written. */
    StoredPart store(Entity entity, Partition range, Instant readAt) {
        @Nullable StoredPart kept = earlier.get(Range.of(range));
        return kept != null && stillTrue(entity, kept) ? kept : written(entity, range, readAt);
    }

    /** The schema as a file. It is small: each attempt writes it anew. */
    StoredSchema store(Schema schema, Instant readAt) {
        FileName name = new FileName(backup, "schema-" + nonce());
        return new StoredSchema(schema.by(), written(name, WHOLE, readAt, schema::read));
    }

    private boolean stillTrue(Entity entity, StoredPart part) {
        try {
            files.check(new FileName(backup, part.file()), part);
        } catch (StoreFailure flawed) {
            return false;
        }
        return !view.consistent() || content(entity, part.range()).equals(part.content());
    }

    private Content content(Entity entity, Partition range) {
        ContentSum sum = new ContentSum();
        view.read(entity, range, sum);
        return sum.content();
    }

    private StoredPart written(Entity entity, Partition range, Instant readAt) {
        String stem =
                "part-%05d-%05d-%s".formatted(Math.floorMod(entity.name().hashCode(), 100_000), range.index(), nonce());
        FileName name = new FileName(backup, stem);
        StoredPart part = written(name, range, readAt, sink -> view.read(entity, range, sink));
        FileName receipt = new FileName(backup, stem + RECEIPT);
        byte[] sealed = seal.write(receipt, part);
        location.write(receipt, out -> out.write(sealed));
        return part;
    }

    private StoredPart written(FileName name, Partition range, Instant readAt, Consumer<RecordSink> reading) {
        PartFile.Written written = files.write(name, reading);
        return new StoredPart(
                name.file(),
                range,
                written.records().content(),
                written.records().bytes(),
                written.bytes(),
                written.sha256(),
                readAt);
    }

    private static String nonce() {
        return UUID.randomUUID().toString().substring(0, 13);
    }

    /** One that can't be believed is as good as none: its part is read anew. */
    private Optional<StoredPart> receipt(FileName name) {
        try (InputStream in = location.open(name).orElseGet(InputStream::nullInputStream)) {
            return Optional.of(seal.read(name, in.readAllBytes(), StoredPart.class));
        } catch (StoreFailure flawed) {
            return Optional.empty();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
