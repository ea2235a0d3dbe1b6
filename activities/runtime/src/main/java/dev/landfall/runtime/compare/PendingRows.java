package dev.landfall.runtime.compare;

import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.RowDigest;
import java.util.function.Consumer;

/**
 * Rows that one side has shown and the other has not matched yet. An equal row from the other side cancels the waiting
 * one, so that of two sides read at once only their distance is kept. About 90 bytes a row, up to a limit; beyond it
 * everything is dropped and the comparison must do without. Both sides may offer at once.
 */
final class PendingRows {
    private static final int STRIPES = 32;

    private final PendingStripe[] stripes = new PendingStripe[STRIPES];
    private volatile boolean overflown;

    PendingRows(int limit) {
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new PendingStripe(Math.max(1, limit / STRIPES));
        }
    }

    /** Takes a row of the source. */
    void source(Key key, RowDigest keyDigest, RowDigest digest) {
        offer(PendingStripe.SOURCE, key, keyDigest, digest);
    }

    /** Takes a row of the target. */
    void target(Key key, RowDigest keyDigest, RowDigest digest) {
        offer(PendingStripe.TARGET, key, keyDigest, digest);
    }

    /** Whether there were too many; then nothing is left. */
    boolean overflown() {
        return overflown;
    }

    /** The rows without an equal on the other side. To be called when both sides have ended. */
    void forEach(Consumer<Suspect> suspects) {
        for (PendingStripe stripe : stripes) {
            stripe.forEach(suspects);
        }
    }

    private void offer(byte side, Key key, RowDigest keyDigest, RowDigest digest) {
        if (overflown) {
            return;
        }
        PendingStripe stripe = stripes[(int) keyDigest.low() & (STRIPES - 1)];
        boolean taken;
        synchronized (stripe) {
            taken = stripe.offer(side, key, keyDigest, digest);
        }
        if (!taken) {
            overflown = true;
            for (PendingStripe other : stripes) {
                synchronized (other) {
                    other.clear();
                }
            }
        }
    }
}
