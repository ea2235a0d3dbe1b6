package dev.landfall.redis;

import java.util.Arrays;

/**
 * Notices keys that SCAN gives twice. It does so only around the bucket at which its table was resized, so the last keys are
 * enough, and memory stays bounded. Whole keys, not hashes: a collision would lose a key.
 */
final class RecentKeys {
    /** At least so many, at most twice as many: forgetting half of them at once costs less than one by one. */
    private static final int REMEMBERED = 20_000;

    private Keys newer = new Keys();
    private Keys older = new Keys();

    boolean isNew(byte[] key) {
        int hash = spread(Arrays.hashCode(key));
        boolean isNew = !older.contains(key, hash) && newer.add(key, hash);
        if (newer.size == REMEMBERED) {
            forget();
        }
        return isNew;
    }

    private void forget() {
        Keys oldest = older;
        oldest.clear();
        older = newer;
        newer = oldest;
    }

    /** The hash of arrays differs in its last bits only where the keys' ends do. */
    private static int spread(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed ^ (mixed >>> 16);
    }

    /** A set by open addressing: objects for its entries took a sixth of a copy's processor time. */
    private static final class Keys {
        private static final int SLOTS = Integer.highestOneBit(REMEMBERED) << 2;

        private final byte[][] slots = new byte[SLOTS][];
        private int size;

        boolean contains(byte[] key, int hash) {
            return slots[slot(key, hash)] != null;
        }

        boolean add(byte[] key, int hash) {
            int slot = slot(key, hash);
            if (slots[slot] != null) {
                return false;
            }
            slots[slot] = key;
            size++;
            return true;
        }

        void clear() {
            Arrays.fill(slots, null);
            size = 0;
        }

        /** Where the key is, or would be; never more than half of the slots are taken. */
        private int slot(byte[] key, int hash) {
            int slot = hash & (SLOTS - 1);
            while (slots[slot] != null && !Arrays.equals(slots[slot], key)) {
                slot = (slot + 1) & (SLOTS - 1);
            }
            return slot;
        }
    }
}
