package dev.landfall.postgresql.pgoutput;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** The values of a row, in the order of its table's columns: each absent, left out because it has not changed, or text. */
public final class Tuple {
    private final byte[] @Nullable [] values;
    private final BitSet unchanged = new BitSet();

    Tuple(int columns) {
        values = new byte[columns][];
    }

    void put(int column, byte[] text) {
        values[column] = text;
    }

    void leaveOut(int column) {
        unchanged.set(column);
    }

    /** How many columns it has. */
    public int size() {
        return values.length;
    }

    /** Whether the value was kept outside of the row and is the one from before: the log does not repeat it. */
    public boolean unchanged(int column) {
        return unchanged.get(column);
    }

    /**
     * The value as the server prints it; null for an absent one.
     *
     * @throws IllegalStateException when it is {@link #unchanged}
     */
    public @Nullable String text(int column) {
        if (unchanged(column)) {
            throw new IllegalStateException("column " + column + " was left out");
        }
        byte[] value = values[column];
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    /** How many columns: values may be secret. */
    @Override
    public String toString() {
        return "a row of " + size() + " columns";
    }
}
