package dev.landfall.runbook;

import org.jspecify.annotations.Nullable;

/**
 * One argument that a kind of check, transform or phase takes. Parser, schema, reference and accessors all read this.
 *
 * @param name the key in YAML; equal to the kind's word for the argument that stands behind the kind itself
 * @param type what may stand there
 * @param description one sentence for people
 * @param required whether it must be given
 * @param defaultValue the JSON value used when it is not given, or null for none
 */
public record Parameter(
        String name,
        ValueType type,
        String description,
        boolean required,
        @Nullable Object defaultValue) {

    /** An argument that must be given. */
    public static Parameter required(String name, ValueType type, String description) {
        return new Parameter(name, type, description, true, null);
    }

    /** An argument that may be left out and is then absent. */
    public static Parameter optional(String name, ValueType type, String description) {
        return new Parameter(name, type, description, false, null);
    }

    /** An argument that may be left out and then has {@code defaultValue}. */
    public static Parameter optional(String name, ValueType type, String description, Object defaultValue) {
        return new Parameter(name, type, description, false, defaultValue);
    }
}
