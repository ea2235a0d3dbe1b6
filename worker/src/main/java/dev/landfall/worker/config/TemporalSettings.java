package dev.landfall.worker.config;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Temporal server.
 *
 * @param target host and port of its frontend
 * @param namespace the namespace
 */
public record TemporalSettings(String target, String namespace) {
    static final TemporalSettings LOCAL = new TemporalSettings("localhost:7233", "default");
    private static final Pattern TARGET = Pattern.compile("[^\\s/]+:(\\d{1,5})");
    private static final int LAST_PORT = 65_535;

    public TemporalSettings {
        target = Objects.requireNonNullElse(target, "localhost:7233");
        namespace = Objects.requireNonNullElse(namespace, "default");
    }

    void check(Problems problems, String path) {
        Matcher parts = TARGET.matcher(target);
        if (!parts.matches() || Integer.parseInt(parts.group(1)) > LAST_PORT) {
            problems.add(path + ".target", "is not HOST:PORT", "Write it like localhost:7233");
        }
    }
}
