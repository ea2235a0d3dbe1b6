package dev.landfall.spi.copy;

/**
 * Who writes: recorded in the target's ledger with the records, in the same transaction where the store has them.
 *
 * @param migration the migration's id
 * @param writer what writes, for example {@code leads/3} or {@code repair}; with the migration the ledger's key
 * @param fence grows with each attempt; a writer with a smaller one than recorded is refused
 */
public record Batch(String migration, String writer, long fence) {}
