package dev.landfall.runbook.grammar;

import static dev.landfall.runbook.grammar.Field.optional;
import static dev.landfall.runbook.grammar.Field.required;

import dev.landfall.runbook.EntitySpec;
import dev.landfall.runbook.ReshapeKind;
import dev.landfall.runbook.TransformKind;
import dev.landfall.runbook.ValueType.Reference;
import dev.landfall.runbook.ValueType.Target;
import dev.landfall.runbook.ValueType.Text;
import dev.landfall.runbook.ValueType.Whole;
import dev.landfall.runbook.grammar.Shape.AllOr;
import dev.landfall.runbook.grammar.Shape.Choice;
import dev.landfall.runbook.grammar.Shape.Fields;
import dev.landfall.runbook.grammar.Shape.Items;
import dev.landfall.runbook.grammar.Shape.Named;
import java.util.Arrays;
import java.util.List;

/** Datasets, their entities and transforms. */
public final class DatasetGrammar {

    /** One transform: its word, or a map of its word to its argument. */
    public static final Choice TRANSFORM = new Choice(
            "transform",
            Arrays.stream(TransformKind.values())
                    .map(DatasetGrammar::alternative)
                    .toList());

    /** What becomes of a record whose key is taken. */
    public static final Choice CONFLICT = new Choice(
            "conflict rule",
            List.of(
                    Alternative.bare("stop", "Preflight stops the migration and names the keys."),
                    Alternative.of(
                            "prefix",
                            "The record gets a prefix before its key; the one that was there stays as it is.",
                            List.of(required(
                                    "prefix",
                                    "The prefix, such as \"staging:\"; no other key may begin with it. Redis only.",
                                    Shape.fixed(new Text()))))));

    /** One step that changes which fields a record has. */
    public static final Choice RESHAPE = new Choice(
            "step",
            Arrays.stream(ReshapeKind.values())
                    .map(kind -> Alternative.of(kind.word(), kind.description(), Field.of(kind.parameters())))
                    .toList());

    /** How one entity is moved. */
    public static final Fields ENTITY = new Fields(List.of(
            optional(
                    "reshape",
                    "Steps that change which fields a record has, in order; transform then names the fields they leave.",
                    new Items(RESHAPE, true)),
            optional(
                    "transform",
                    "Fields and what is done to them on the way, in order.",
                    new Named("field", false, new Items(TRANSFORM, true))),
            optional("batchRows", "Rows per transaction of the target.", Shape.of(new Whole(1, 1_000_000)), (long)
                    EntitySpec.DEFAULT_BATCH_ROWS),
            optional(
                    "maxQuarantined",
                    "Records that a transform may fail to handle: so many are set aside by key and keep gates shut until"
                            + " they are waived; one more, and the copy fails.",
                    Shape.of(new Whole(0, 100_000)),
                    (long) EntitySpec.DEFAULT_MAX_QUARANTINED)));

    /** One dataset. */
    public static final Fields DATASET = new Fields(List.of(
            required("from", "The store that is read.", store()),
            required("to", "The store that is written.", store()),
            required(
                    "entities",
                    "Tables, labels, relationship types, collections or key spaces to move; all for every one found.",
                    new AllOr(new Named("entity", false, ENTITY))),
            optional(
                    "keys",
                    "Entity and its key field, for stores that declare no keys themselves.",
                    new Named("entity", false, Shape.fixed(new Text()))),
            optional(
                    "onConflict",
                    "What becomes of a record whose key is on the target already, written by somebody else; it is never"
                            + " overwritten. Stops the migration unless said.",
                    CONFLICT)));

    private DatasetGrammar() {}

    private static Shape store() {
        return Shape.fixed(new Reference(Target.STORE, false));
    }

    private static Alternative alternative(TransformKind kind) {
        return kind.parameters().isEmpty()
                ? Alternative.bare(kind.word(), kind.description())
                : Alternative.of(kind.word(), kind.description(), Field.of(kind.parameters()));
    }
}
