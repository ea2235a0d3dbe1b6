package dev.landfall.worker.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with one file. */
final class Problems {
    private final String file;
    private final List<String> lines = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    void add(String field, String what, String next) {
        lines.add(line(field, what, next));
    }

    /** {@code file:field what. next}. Never the value: it may be a secret. */
    String line(String field, String what, String next) {
        return "%s:%s %s. %s".formatted(file, field, what, next);
    }

    /** Whether {@code value} is there and not blank; else it is a problem. */
    boolean present(String field, @Nullable Object value, String next) {
        boolean present = value != null && !value.toString().isBlank();
        if (!present) {
            add(field, "is missing", next);
        }
        return present;
    }

    void throwIfAny() {
        if (!lines.isEmpty()) {
            throw bad();
        }
    }

    /** All that was found, which is something. */
    BadConfiguration bad() {
        return new BadConfiguration(lines);
    }
}
