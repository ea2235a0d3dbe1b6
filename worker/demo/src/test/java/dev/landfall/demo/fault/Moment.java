package dev.landfall.demo.fault;

import java.util.Locale;

/** Beside an effect. */
public enum Moment {
    /** Nothing has happened. */
    BEFORE,
    /** It has happened, and who asked for it does not learn that. */
    AFTER;

    /** In lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
