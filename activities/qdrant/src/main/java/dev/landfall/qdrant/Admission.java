package dev.landfall.qdrant;

/**
 * What a writer must know before it writes.
 *
 * @param footprint what it must not touch
 * @param record how far it came; its fence is -1 when it never wrote
 */
record Admission(Footprint footprint, WriterRecord record) {}
