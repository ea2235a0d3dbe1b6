package dev.landfall.runtime.compare;

import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.RowDigest;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A hash table of digests in flat arrays, with linear probing: a java.util.HashMap would take three times the memory.
 * Keeps as many rows of one key as were offered, so that doubled records on one side show.
 */
final class PendingStripe {
    static final byte SOURCE = 1;
    static final byte TARGET = 2;
    private static final byte EMPTY = 0;
    private static final byte BOTH = 3;
    private static final int WORDS = 4;
    private static final int SMALLEST = 16;

    private final int limit;
    private int size;
    private byte[] states = new byte[SMALLEST];
    /** Four words a slot: the key's digest, then the row's: the source's once it has been seen. */
    private long[] words = new long[SMALLEST * WORDS];

    private @Nullable Key[] keys = new Key[SMALLEST];

    PendingStripe(int limit) {
        this.limit = limit;
    }

    /** Cancels an equal row of the other side, or keeps this one. False when there is no room. */
    boolean offer(byte side, Key key, RowDigest keyDigest, RowDigest digest) {
        byte other = side == SOURCE ? TARGET : SOURCE;
        int match = -1;
        int slot = home(keyDigest.low());
        for (; states[slot] != EMPTY; slot = next(slot)) {
            if (states[slot] == other && holds(slot, 0, keyDigest)) {
                if (holds(slot, 2, digest)) {
                    remove(slot);
                    return true;
                }
                match = slot;
            }
        }
        return match >= 0 ? mark(match, side, key, digest) : insert(slot, side, key, keyDigest, digest);
    }

    void forEach(Consumer<Suspect> suspects) {
        for (int slot = 0; slot < states.length; slot++) {
            Key key = keys[slot];
            if (key != null) {
                RowDigest source = states[slot] == TARGET ? null : digest(slot, 2);
                suspects.accept(new Suspect(key, digest(slot, 0), source));
            }
        }
    }

    void clear() {
        size = 0;
        allocate(SMALLEST);
    }

    private boolean mark(int slot, byte side, Key key, RowDigest digest) {
        states[slot] = BOTH;
        if (side == SOURCE) {
            keys[slot] = key;
            put(slot, 2, digest);
        }
        return true;
    }

    private boolean insert(int slot, byte state, Key key, RowDigest keyDigest, RowDigest digest) {
        if (size >= limit) {
            return false;
        }
        states[slot] = state;
        keys[slot] = key;
        put(slot, 0, keyDigest);
        put(slot, 2, digest);
        size++;
        if (size * 4L > states.length * 3L) {
            grow();
        }
        return true;
    }

    /** Closes the gap, so that no chain of probes is broken: whoever may move back, does. */
    private void remove(int slot) {
        int gap = slot;
        for (int i = next(gap); states[i] != EMPTY; i = next(i)) {
            int home = home(words[i * WORDS + 1]);
            boolean reachable = gap <= i ? home <= gap || home > i : home <= gap && home > i;
            if (reachable) {
                move(i, gap);
                gap = i;
            }
        }
        states[gap] = EMPTY;
        keys[gap] = null;
        size--;
    }

    private void move(int from, int to) {
        states[to] = states[from];
        keys[to] = keys[from];
        System.arraycopy(words, from * WORDS, words, to * WORDS, WORDS);
    }

    private void grow() {
        byte[] oldStates = states;
        long[] oldWords = words;
        @Nullable Key[] oldKeys = keys;
        allocate(oldStates.length * 2);
        for (int i = 0; i < oldStates.length; i++) {
            if (oldStates[i] != EMPTY) {
                int slot = home(oldWords[i * WORDS + 1]);
                while (states[slot] != EMPTY) {
                    slot = next(slot);
                }
                states[slot] = oldStates[i];
                keys[slot] = oldKeys[i];
                System.arraycopy(oldWords, i * WORDS, words, slot * WORDS, WORDS);
            }
        }
    }

    private void allocate(int slots) {
        states = new byte[slots];
        words = new long[slots * WORDS];
        keys = new Key[slots];
    }

    /** The low bits chose the stripe, and the high word the bucket: what lies between is still evenly spread. */
    private int home(long low) {
        return (int) (low >>> 16) & (states.length - 1);
    }

    private int next(int slot) {
        return (slot + 1) & (states.length - 1);
    }

    private boolean holds(int slot, int word, RowDigest digest) {
        int at = slot * WORDS + word;
        return words[at] == digest.high() && words[at + 1] == digest.low();
    }

    private void put(int slot, int word, RowDigest digest) {
        words[slot * WORDS + word] = digest.high();
        words[slot * WORDS + word + 1] = digest.low();
    }

    private RowDigest digest(int slot, int word) {
        return new RowDigest(words[slot * WORDS + word], words[slot * WORDS + word + 1]);
    }
}
