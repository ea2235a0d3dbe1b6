package dev.landfall.backup;

/**
 * What makes a store's entities and all that belongs to them, one file.
 *
 * @param by the program that told it, with its version
 * @param part the file; its records are no records of the store
 */
public record StoredSchema(String by, StoredPart part) {}
