package dev.landfall.spi.backup;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Partition;
import java.util.List;
import java.util.Optional;

/** What a store holds while a backup is read from it. */
public interface BackupView {

    /** Whether all that is read is of one moment; otherwise each part is as of when it was read. */
    boolean consistent();

    /** Every entity that a backup must hold: each record of the store that is not Landfall's own is in exactly one. */
    List<Entity> entities();

    /** What defines the entity beside its fields, such as indexes and constraints, in the store's language; may be empty. */
    String definition(Entity entity);

    /** What makes all entities and whatever belongs to them, where this machine has the means to tell it. */
    default Optional<Schema> schema() {
        return Optional.empty();
    }

    /** Splits an entity into parts of about {@code rowsEach} records, always at least one. */
    List<Partition> parts(Entity entity, long rowsEach);

    /** Streams the records of a part. A read error is a failure, never an early end. */
    void read(Entity entity, Partition part, RecordSink sink);
}
