package dev.landfall.runtime.compare;

import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.RowDigest;
import org.jspecify.annotations.Nullable;

/**
 * A record that seemed to differ when it was read.
 *
 * @param key its key
 * @param keyDigest the key's digest
 * @param source what the source held then, or null for no record
 */
record Suspect(Key key, RowDigest keyDigest, @Nullable RowDigest source) {}
