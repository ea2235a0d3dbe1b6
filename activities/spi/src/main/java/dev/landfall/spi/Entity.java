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
 */
public record Entity(String name, List<Field> fields, List<String> key, long rows, long bytes) {}
