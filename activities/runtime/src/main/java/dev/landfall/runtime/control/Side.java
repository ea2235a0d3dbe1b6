package dev.landfall.runtime.control;

/** Which of the two stores of a route has the writes. */
public enum Side {
    OLD,
    NEW;

    static Side of(String word) {
        return word.equals("new") ? NEW : OLD;
    }
}
