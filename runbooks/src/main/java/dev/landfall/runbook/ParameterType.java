package dev.landfall.runbook;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Types of runbook parameters; the word in YAML is the constant in lower case. */
public enum ParameterType {
    DURATION("A duration with its unit, such as 30m."),
    INTEGER("A whole number."),
    TEXT("Any text.");

    private final String description;

    ParameterType(String description) {
        this.description = description;
    }

    /** The spelling in YAML and in messages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a value looks like, in one sentence. */
    public String description() {
        return description;
    }

    /** The type spelled {@code word}, if there is one. */
    public static Optional<ParameterType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }
}
