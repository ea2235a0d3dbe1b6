package dev.landfall.spi.failure;

import org.jspecify.annotations.Nullable;

/** The one exception of adapters. Its text names no secret, no address and no field's value. */
public final class StoreFailure extends RuntimeException {
    private final FailureClass failureClass;
    private final String where;
    private final String what;
    private final String next;

    /**
     * A failure.
     *
     * @param where connection, entity and masked key as far as known, joined by dots
     * @param what what happened, without values
     * @param next what a person can do
     * @param cause the driver's exception, never shown to people, or null
     */
    public StoreFailure(FailureClass failureClass, String where, String what, String next, @Nullable Throwable cause) {
        super(where + ": " + bare(what) + ". " + bare(next), cause);
        this.failureClass = failureClass;
        this.where = where;
        this.what = what;
        this.next = next;
    }

    /** Without a full stop at its end, however it was written: what shows it adds its own. */
    private static String bare(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    /** Whether trying again may help. */
    public FailureClass failureClass() {
        return failureClass;
    }

    /** Where it happened. */
    public String where() {
        return where;
    }

    /** What happened. */
    public String what() {
        return what;
    }

    /** What to do next. */
    public String next() {
        return next;
    }
}
