package dev.landfall.backup;

import dev.landfall.spi.ServerIdentity;
import dev.landfall.spi.backup.Content;
import dev.landfall.spi.row.RowDigest;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a finished backup is. Written last.
 *
 * @param format {@link #FORMAT}
 * @param backup its id, also the name of its folder
 * @param migration the migration that made it
 * @param store the connection's name
 * @param kind the kind of store
 * @param server who answered there
 * @param consistent whether all of it is as of {@code from}; else each part is as of when it was read
 * @param from when reading began
 * @param to when reading ended
 * @param keepUntil when it may be pruned
 * @param compression how files are compressed
 * @param encryption how they are encrypted, {@code none} when they are not
 * @param entities what the store held
 * @param schema what makes them, or null where no program told it
 * @param parts the files of records
 */
public record Manifest(
        String format,
        String backup,
        String migration,
        String store,
        String kind,
        ServerIdentity server,
        boolean consistent,
        Instant from,
        Instant to,
        Instant keepUntil,
        String compression,
        String encryption,
        List<StoredEntity> entities,
        @Nullable StoredSchema schema,
        List<StoredPart> parts) {
    /** The form that is described here. */
    public static final String FORMAT = "landfall-backup/1";

    static final String FILE = "manifest.json";

    /** All records. */
    public Content content() {
        return parts.stream().map(StoredPart::content).reduce(Content.NONE, Content::plus);
    }

    /** Of all records, and of the schema where there is one. */
    public RowDigest digest() {
        RowDigest records = content().digest();
        return schema == null ? records : records.plus(schema.part().content().digest());
    }

    /** Whether it holds what people were told about. */
    public boolean holds(long rows, String digest) {
        return content().rows() == rows && digest().toString().equals(digest);
    }

    /** Every file but the manifest. */
    public List<StoredPart> files() {
        return Stream.concat(Stream.ofNullable(schema).map(StoredSchema::part), parts.stream())
                .toList();
    }

    /** The size of all files but the manifest. */
    public long bytes() {
        return files().stream().mapToLong(StoredPart::bytes).sum();
    }

    /** The size of all records before compression. */
    public long recordBytes() {
        return parts.stream().mapToLong(StoredPart::recordBytes).sum();
    }

    /** The entity that a part belongs to. */
    StoredEntity entity(StoredPart part) {
        return entities.stream()
                .filter(stored -> stored.entity().name().equals(part.range().entity()))
                .findFirst()
                .orElseThrow(() -> Flaw.FOREIGN.at(backup, "a file belongs to no entity of it"));
    }
}
