package dev.landfall.runbook;

import static dev.landfall.runbook.Parameter.optional;
import static dev.landfall.runbook.Parameter.required;
import static dev.landfall.runbook.ValueFamily.DECIMAL;
import static dev.landfall.runbook.ValueFamily.DOCUMENT;
import static dev.landfall.runbook.ValueFamily.FLAG;
import static dev.landfall.runbook.ValueFamily.INSTANT;
import static dev.landfall.runbook.ValueFamily.INTEGER;
import static dev.landfall.runbook.ValueFamily.TEXT;
import static dev.landfall.runbook.ValueFamily.UUID;

import dev.landfall.runbook.ValueType.ListOf;
import dev.landfall.runbook.ValueType.Literal;
import dev.landfall.runbook.ValueType.SecretKey;
import dev.landfall.runbook.ValueType.Table;
import dev.landfall.runbook.ValueType.Text;
import dev.landfall.runbook.ValueType.Whole;
import dev.landfall.runbook.ValueType.Word;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The kinds of transform. In YAML a transform is its word alone ({@code lowercase}) or a map of its word to its argument
 * ({@code e164: US}), with further arguments beside it. Adding one: a constant here, one class in
 * {@code dev.landfall.runtime.transform}, and its test.
 */
public enum TransformKind {
    LOWERCASE("lowercase", "Text in lower case, without regard to any locale.", EnumSet.of(TEXT)),
    E164(
            "e164",
            "A phone number in E.164 form; numbers without country code are read in the given region.",
            EnumSet.of(TEXT),
            required("e164", new Text(), "Region, two letters (ISO 3166-1), for example US.")),
    ISO_DATE(
            "isoDate",
            "A date, or a date and time with or without zone, in ISO 8601 form. Reads year first (2024-05-03, 20240503),"
                    + " English names of months (3 May 2024, May 3rd, 2024) and numbers (3/5/2024); what can't be read in"
                    + " exactly one way is refused, and so is a year of two digits.",
            EnumSet.of(TEXT),
            required(
                    "isoDate",
                    new Word(List.of("dayFirst", "monthFirst", "unambiguous")),
                    "What 3/5/2024 means: dayFirst 3 May, monthFirst 5 March, unambiguous neither.")),
    POSTAL_ADDRESS(
            "postalAddress",
            "A postal address in capitals, with single spaces and commas between its parts; of the United States also"
                    + " with the abbreviations of the Postal Service for streets, directions, units and states.",
            EnumSet.of(TEXT)),
    CONSTANT(
            "constant",
            "The same text for every record, whatever the field held; comes first.",
            EnumSet.allOf(ValueFamily.class),
            TEXT,
            required("constant", new Literal(), "The text.")),
    LOOKUP(
            "lookup",
            "The value that a table gives for a text.",
            EnumSet.of(TEXT),
            required("lookup", new Table(), "The table."),
            optional(
                    "miss",
                    new Word(List.of("refuse", "keep", "empty")),
                    "What becomes of a text that the table lacks: refuse it (unless said), keep it, or leave the field"
                            + " empty."),
            optional("otherwise", new Literal(), "The value for a text that the table lacks.")),
    UUID_V5(
            "uuidV5",
            "The UUID of version 5 (RFC 9562) that a namespace and the text as name give, as text.",
            EnumSet.of(TEXT),
            required("uuidV5", new Text(), "The namespace: a UUID, or dns, url, oid or x500.")),
    CAST(
            "cast",
            "The same value as another type, exactly or not at all.",
            EnumSet.of(TEXT, DOCUMENT, INSTANT, FLAG, DECIMAL, INTEGER, UUID),
            required("cast", new Word(CastType.words()), "The type; timestamp has a zone, localTimestamp has none.")),
    DECRYPT(
            "decrypt",
            "The text that encrypt made unreadable; the value says which version of the key is needed.",
            EnumSet.of(TEXT),
            required("decrypt", new SecretKey(), "The key's name.")),
    ENCRYPT(
            "encrypt",
            "Text encrypted with a key held by workers (AES-SIV, RFC 5297). The same text gives the same result under one"
                    + " key and version, so that both sides can be compared and equal values still be joined; so it shows"
                    + " which values are equal. The result is landfall:KEY:VERSION:… and comes last.",
            EnumSet.of(TEXT, DOCUMENT),
            TEXT,
            required("encrypt", new SecretKey(), "The key's name."),
            optional(
                    "version",
                    new Whole(1, 1_000_000),
                    "The version of the key, 1 unless said. Workers hold version 1 under the key's name, version n"
                            + " under NAME.n.")),
    MASK(
            "mask",
            "The named members of a JSON document, at any depth, replaced by a fixed mask.",
            EnumSet.of(TEXT, DOCUMENT),
            required("mask", new ListOf(new Text()), "Names of the members."));

    private final String word;
    private final String description;
    private final Set<ValueFamily> takes;
    private final Optional<ValueFamily> gives;
    private final List<Parameter> parameters;

    /** Gives what it takes. */
    TransformKind(String word, String description, Set<ValueFamily> takes, Parameter... parameters) {
        this(word, description, takes, Optional.empty(), parameters);
    }

    TransformKind(String word, String description, Set<ValueFamily> takes, ValueFamily gives, Parameter... parameters) {
        this(word, description, takes, Optional.of(gives), parameters);
    }

    TransformKind(
            String word,
            String description,
            Set<ValueFamily> takes,
            Optional<ValueFamily> gives,
            Parameter... parameters) {
        this.word = word;
        this.description = description;
        this.takes = Set.copyOf(takes);
        this.gives = gives;
        this.parameters = List.of(parameters);
    }

    /** The spelling in YAML; also the name of the first parameter, where there is one. */
    public String word() {
        return word;
    }

    /** What it does to a value, in one sentence or a few. */
    public String description() {
        return description;
    }

    /** Whether it can take values of the family. */
    public boolean takes(ValueFamily family) {
        return takes.contains(family);
    }

    /** What it takes, as a sentence names it: {@code text or JSON}. */
    public String takesWords() {
        return takes.size() == ValueFamily.values().length
                ? "anything"
                : String.join(
                        " or ", takes.stream().sorted().map(ValueFamily::words).toList());
    }

    /** What it makes of whatever it takes; empty when that depends on the argument or on what it takes. */
    Optional<ValueFamily> gives() {
        return gives;
    }

    /**
     * Whether a value that was changed behind it can be given back to the field it came from: as it is, where it only brings values into
     * one form or hides them, or through its inverse.
     */
    public boolean leadsBack() {
        return switch (this) {
            case LOWERCASE, E164, ISO_DATE, POSTAL_ADDRESS, CONSTANT, ENCRYPT, MASK -> true;
            case LOOKUP, UUID_V5, CAST, DECRYPT -> false;
        };
    }

    /** The arguments that it takes. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /** The kind spelled {@code word}, if there is one. */
    public static Optional<TransformKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}
