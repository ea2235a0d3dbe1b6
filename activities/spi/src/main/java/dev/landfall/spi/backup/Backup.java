package dev.landfall.spi.backup;

import dev.landfall.spi.Entity;
import java.util.Map;
import java.util.function.Function;

/** Reads all that a store holds in a form that it can take back, tries records in a scratch place, and puts them back. */
public interface Backup {

    /**
     * Runs {@code work} on what the store holds now.
     *
     * @param keys entity to key field, for stores that declare no keys themselves
     */
    <T> T view(Map<String, String> keys, Function<BackupView, T> work);

    /**
     * Puts records into the empty place {@code scratch}, reads all of them back from there, and removes the place, also when it
     * fails. Nothing else in the store is touched, and nobody who looks for entities sees the place.
     *
     * @param entity as the view told it when the records were read
     * @return what was read back, to be compared with what was read from the original
     */
    Content tryIn(Scratch scratch, Entity entity, RecordSource records);

    /**
     * Removes the places of all attempts of a backup, also of those that still run, which then fail. Idempotent.
     *
     * @param mark of the backup, see {@link Scratch#mark}
     */
    void dropScratch(String mark);

    /** One attempt to put a backup's records back for good. */
    Restore restore();
}
