package dev.landfall.redis;

import java.util.Arrays;

/**
 * What keys of one key space are called in another: the prefix is exchanged.
 *
 * @param from on the source
 * @param to on the target
 */
record Renaming(KeySpace from, KeySpace to) {

    byte[] of(byte[] key) {
        byte[] old = from.prefix();
        byte[] prefix = to.prefix();
        if (Arrays.equals(old, prefix)) {
            return key;
        }
        byte[] renamed = Arrays.copyOf(prefix, prefix.length + key.length - old.length);
        System.arraycopy(key, old.length, renamed, prefix.length, key.length - old.length);
        return renamed;
    }
}
