package dev.landfall.runbook;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What may stand as an argument. The value kept in {@link Arguments} is plain JSON, named at each type, so that a
 * resolved runbook can be pinned in a workflow's history.
 */
public sealed interface ValueType {

    /** Any text without control characters. Kept as a string. */
    record Text() implements ValueType {}

    /**
     * Text with fields in braces, at least one of them: {@code {runbook} waits}. Kept as a string.
     *
     * @param fields what may stand in braces
     * @param lines whether it may have several lines
     */
    record Template(List<String> fields, boolean lines) implements ValueType {}

    /** Text that stands between others, spaces too. Kept as a string. */
    record Separator() implements ValueType {}

    /** A name: lower-case letters, digits and dashes, a letter first, 64 at most. Kept as a string. */
    record Name() implements ValueType {
        /** What a name looks like. */
        public static final String PATTERN = "[a-z][a-z0-9-]{0,63}";
    }

    /** A text or a whole number, to be judged by a type that stands beside it. Kept as a string. */
    record Literal() implements ValueType {}

    /** A whole number. Kept as a long. */
    record Whole(long min, long max) implements ValueType {}

    /** A decimal number. Kept as a string, so that no digit is lost. */
    record Decimal(BigDecimal min, BigDecimal max) implements ValueType {}

    /** A share with its sign: {@code 99%}, {@code 99.5%}. Kept as a string without the sign. */
    record Percent() implements ValueType {
        /** What a share looks like: from 0 to 100, three digits behind the point at most. */
        public static final String PATTERN = "(?:100|[1-9]?[0-9](?:\\.[0-9]{1,3})?)%";
    }

    /** A duration with unit: {@code 500ms 5s 30m 24h 7d}. Kept in ISO 8601 ({@code PT30M}). */
    record Span(Duration min, Duration max) implements ValueType {}

    /** A time of day: {@code 22:00}. Kept as a string. */
    record Clock() implements ValueType {
        /** What a time of day looks like. */
        public static final String PATTERN = "(?:[01][0-9]|2[0-3]):[0-5][0-9]";
    }

    /** A day of the calendar: {@code 2026-12-25}. Kept as a string. */
    record Day() implements ValueType {
        /** What a day looks like; not every one that does exists. */
        public static final String PATTERN = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
    }

    /** The name of a time zone with its changes of clocks: {@code Europe/Paris}. Kept as a string. */
    record Zone() implements ValueType {}

    /** One of a few words. Kept as a string. */
    record Word(List<String> words) implements ValueType {}

    /** {@code true} or {@code false}. Kept as a boolean. */
    record Flag() implements ValueType {}

    /** A map of texts to texts or whole numbers. Kept as a map of strings. */
    record Table() implements ValueType {}

    /** One item or a list of items. Kept as a list. */
    record ListOf(ValueType item) implements ValueType {}

    /** The name of something that the runbook declares. Kept as a string. */
    record Reference(Target target, boolean allAllowed) implements ValueType {}

    /** A role, or so many people of it: {@code 2 dba}, as {@link Quorum} spells it. Kept as written. */
    record Approvers() implements ValueType {}

    /** A field of an entity of a dataset: {@code leads.status} or {@code crm.leads.status}. Kept as written. */
    record FieldReference() implements ValueType {}

    /** Keys of an entity, optionally with a condition: {@code "crm.leads.id where has_embedding"}. Kept as written. */
    record KeySet() implements ValueType {}

    /** One SQL statement, read-only or, where {@code writes}, an insert or update. Kept as a string. */
    record Sql(boolean writes) implements ValueType {}

    /** A regular expression of which all stores think alike, see {@link PortablePattern}. Kept as a string. */
    record Expression() implements ValueType {}

    /** An absolute address with http or https, without a user and a fragment. Kept as a string. */
    record Url() implements ValueType {}

    /** The name of a key held by workers. Kept as a string. */
    record SecretKey() implements ValueType {}

    /** What a {@link Reference} names. With {@code allAllowed}, the word {@code all} stands for every one. */
    enum Target {
        DATASET,
        STORE,
        CHECK,
        ROLE;

        /** What it is called in messages. */
        public String noun() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
