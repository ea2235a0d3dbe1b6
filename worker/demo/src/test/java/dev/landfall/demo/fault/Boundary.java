package dev.landfall.demo.fault;

import java.util.Arrays;
import java.util.List;

/**
 * One effect in one place.
 *
 * @param place a kind of store, {@link #CONTROL} or {@link #FILES}
 */
public record Boundary(String place, Effect effect) {
    /** The control database. */
    public static final String CONTROL = "control";

    /** The worker's places for backups and reports. */
    public static final String FILES = "files";

    /** All that a migration can come to. */
    public static List<Boundary> all() {
        return Arrays.stream(Effect.values())
                .flatMap(effect -> effect.places().stream().map(place -> new Boundary(place, effect)))
                .toList();
    }

    /** The one of that name. */
    public static Boundary named(String name) {
        return all().stream()
                .filter(boundary -> boundary.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no boundary '" + name + "'"));
    }

    /** {@code postgresql/target.begin}. */
    @Override
    public String toString() {
        return place + "/" + effect.word();
    }
}
