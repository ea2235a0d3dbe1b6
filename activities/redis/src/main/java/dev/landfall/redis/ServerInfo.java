package dev.landfall.redis;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * What INFO says.
 *
 * @param facts by name
 */
record ServerInfo(Map<String, String> facts) {

    static ServerInfo of(Flight flight, int reply) {
        return new ServerInfo(String.valueOf(flight.text(reply))
                .lines()
                .filter(line -> line.indexOf(':') > 0)
                .collect(Collectors.toUnmodifiableMap(
                        line -> line.substring(0, line.indexOf(':')),
                        line -> line.substring(line.indexOf(':') + 1),
                        (first, second) -> first)));
    }

    /** A fact; empty when the server does not tell it. */
    String text(String name) {
        return facts.getOrDefault(name, "");
    }

    /** A fact as a number; 0 when the server does not tell it. */
    long number(String name) {
        String text = text(name);
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    boolean is(String name, String value) {
        return text(name).equals(value);
    }

    String version() {
        return text("redis_version");
    }

    /** Whether the version is at least this. */
    boolean atLeast(int major, int minor) {
        String[] parts = version().split("\\.", -1);
        int first = parts[0].matches("\\d{1,9}") ? Integer.parseInt(parts[0]) : 0;
        int second = parts.length > 1 && parts[1].matches("\\d{1,9}") ? Integer.parseInt(parts[1]) : 0;
        return first > major || (first == major && second >= minor);
    }
}
