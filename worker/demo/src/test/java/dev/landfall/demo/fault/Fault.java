package dev.landfall.demo.fault;

import java.util.Locale;

/**
 * Where a worker stops as if by kill -9.
 *
 * @param time at the how-manieth time that the process comes there, from 1
 */
public record Fault(Boundary boundary, Moment moment, int time) {

    /** The fault that {@link #toString} wrote. */
    public static Fault parse(String text) {
        String[] words = text.split(" ", -1);
        return new Fault(
                Boundary.named(words[1]),
                Moment.valueOf(words[0].toUpperCase(Locale.ROOT)),
                Integer.parseInt(words[2]));
    }

    /** {@code before postgresql/target.begin 1}. */
    @Override
    public String toString() {
        return moment + " " + boundary + " " + time;
    }
}
