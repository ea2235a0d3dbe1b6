package dev.landfall.redis;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Notices keys that SCAN gives twice. It does so only around the bucket at which its table was resized, so the last keys are
 * enough, and memory stays bounded. Whole keys, not hashes: a collision would lose a key.
 */
final class RecentKeys {
    /** At least so many, at most twice as many: forgetting half of them at once costs less than one by one. */
    private static final int REMEMBERED = 20_000;

    private Set<Seen> newer = new HashSet<>();
    private Set<Seen> older = new HashSet<>();

    boolean isNew(byte[] key) {
        Seen seen = new Seen(key);
        boolean isNew = !older.contains(seen) && newer.add(seen);
        if (newer.size() == REMEMBERED) {
            forget();
        }
        return isNew;
    }

    private void forget() {
        Set<Seen> oldest = older;
        oldest.clear();
        older = newer;
        newer = oldest;
    }

    /** A key with its hash. */
    private static final class Seen {
        private final byte[] key;
        private final int hash;

        Seen(byte[] key) {
            this.key = key;
            this.hash = Arrays.hashCode(key);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Seen seen && hash == seen.hash && Arrays.equals(key, seen.key);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
