package dev.landfall.runbook;

import static dev.landfall.runbook.Parameter.required;

import dev.landfall.runbook.ValueType.ListOf;
import dev.landfall.runbook.ValueType.Separator;
import dev.landfall.runbook.ValueType.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The kinds of step that change which fields a record has. In YAML a step is a map of its kind's word to its argument, with
 * further arguments beside it. Adding one: a constant here, what it reads, takes away and makes in {@link ReshapeSpec}, one class in
 * {@code dev.landfall.runtime.reshape}, and its test.
 */
public enum ReshapeKind {
    RENAME(
            "rename",
            "A field under another name.",
            required("rename", new Text(), "The field."),
            required("to", new Text(), "Its name on the target.")),
    DROP("drop", "Fields that are left behind.", required("drop", new ListOf(new Text()), "The fields.")),
    SPLIT(
            "split",
            "A text cut at each separator into as many fields as are named, which take its place. One with fewer or more"
                    + " parts can't be handled.",
            required("split", new Text(), "The field."),
            required("into", new ListOf(new Text()), "The fields that it becomes, in order."),
            required("at", new Separator(), "What stands between the parts.")),
    JOIN(
            "join",
            "Several fields as one text, which takes their place; those without a value are left out.",
            required("join", new ListOf(new Text()), "The fields, in order."),
            required("into", new Text(), "The field that they become."),
            required("with", new Separator(), "What is put between them.")),
    TEMPLATE(
            "template",
            "A new field whose text is made of others, which stay; without a value when one of them has none.",
            required("template", new Text(), "The text, with fields in braces, such as \"{city}, {state}\"."),
            required("into", new Text(), "The new field."));

    private final String word;
    private final String description;
    private final List<Parameter> parameters;

    ReshapeKind(String word, String description, Parameter... parameters) {
        this.word = word;
        this.description = description;
        this.parameters = List.of(parameters);
    }

    /** The spelling in YAML; also the name of the first parameter. */
    public String word() {
        return word;
    }

    /** What it does to a record, in one sentence or two. */
    public String description() {
        return description;
    }

    /** The arguments that it takes. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /** The kind spelled {@code word}, if there is one. */
    public static Optional<ReshapeKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}
