package dev.landfall.worker.config;

import java.util.List;

/** The configuration can't be used as it is. Each line names the file, the field, what is wrong, and what to do. */
public final class BadConfiguration extends RuntimeException {
    private final List<String> lines;

    /** With at least one line. */
    public BadConfiguration(List<String> lines) {
        super(String.join("\n", lines));
        this.lines = List.copyOf(lines);
    }

    /** All that is wrong, a line each. */
    public String text() {
        return String.join("\n", lines);
    }

    /** All that is wrong. */
    public List<String> lines() {
        return lines;
    }
}
