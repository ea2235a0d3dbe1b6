package dev.landfall.runbook;

import static dev.landfall.runbook.Parameter.required;

import dev.landfall.runbook.ValueType.ListOf;
import dev.landfall.runbook.ValueType.SecretKey;
import dev.landfall.runbook.ValueType.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The kinds of transform. In YAML a transform is its word alone ({@code lowercase}) or a map of its word to its argument
 * ({@code e164: US}). Adding one: a constant here, one class in {@code dev.landfall.runtime.transform}, its test, and a
 * paragraph in {@code docs/transforms.md}.
 */
public enum TransformKind {
    LOWERCASE("lowercase", "Text in lower case, without regard to any locale."),
    E164(
            "e164",
            "A phone number in E.164 form; numbers without country code are read in the given region.",
            required("e164", new Text(), "Region, two letters (ISO 3166-1), for example US.")),
    ENCRYPT(
            "encrypt",
            "Text encrypted with a key held by workers; the same text gives the same result under one key.",
            required("encrypt", new SecretKey(), "The key's name.")),
    MASK(
            "mask",
            "The named members of a JSON document, at any depth, replaced by a fixed mask.",
            required("mask", new ListOf(new Text()), "Names of the members."));

    private final String word;
    private final String description;
    private final List<Parameter> parameters;

    TransformKind(String word, String description, Parameter... parameters) {
        this.word = word;
        this.description = description;
        this.parameters = List.of(parameters);
    }

    /** The spelling in YAML; also the name of the parameter, where there is one. */
    public String word() {
        return word;
    }

    /** What it does to a value, in one sentence. */
    public String description() {
        return description;
    }

    /** The arguments that it takes: none or one. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /** The kind spelled {@code word}, if there is one. */
    public static Optional<TransformKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}
