package dev.landfall.runtime.control;

import java.util.Locale;

/** Which of the two stores of a route has the writes. */
public enum Side {
    OLD,
    NEW;

    /** As the control database spells it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Side of(String word) {
        return word.equals("new") ? NEW : OLD;
    }
}
