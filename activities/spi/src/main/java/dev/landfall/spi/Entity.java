package dev.landfall.spi;

import java.util.List;

/**
 * One table, label, relationship type, collection or key space.
 *
 * @param name as a runbook names it
 * @param fields its fields as far as the store declares or shows them; empty where records are free in form
 * @param key the fields that identify a record; empty when there is no key
 * @param rows estimated records
 * @param bytes estimated size
 * @param wave entities of a wave are copied after all of lower waves, and removed before them; 0 for most
 * @param form what else the adapter needs to find the records, in a form that only the adapter reads; empty for most. An
 *     entity that has one means the same on every store of the kind, so that a target may be given the source's
 */
public record Entity(String name, List<Field> fields, List<String> key, long rows, long bytes, int wave, String form) {

    /** An entity of the first wave, which its name and key tell all about. */
    public Entity(String name, List<Field> fields, List<String> key, long rows, long bytes) {
        this(name, fields, key, rows, bytes, 0, "");
    }
}
