package dev.landfall.runbook.grammar;

import dev.landfall.runbook.ValueType;
import java.util.List;

/** What may stand at one place of a runbook. */
public sealed interface Shape {

    /** As many items as a list may hold, and names as a section may declare: more than people read, too few to exhaust. */
    int MOST = 500;

    /**
     * A scalar; with {@link ValueType.ListOf} one or a list of them.
     *
     * @param type what may stand there
     * @param parametric whether <code>${name}</code> may stand for it
     */
    record Scalar(ValueType type, boolean parametric) implements Shape {}

    /**
     * A map of known fields.
     *
     * @param some whether one of them must be given, though none of them is required
     */
    record Fields(List<Field> fields, boolean some) implements Shape {
        /** A map that may be empty where no field is required. */
        Fields(List<Field> fields) {
            this(fields, false);
        }
    }

    /**
     * A map whose keys the runbook chooses; of its own names at most {@link #MOST}.
     *
     * @param noun what one entry is
     * @param declares whether the keys are the runbook's own names; else they are the stores' and stand as they are there
     * @param item the shape of each value
     */
    record Named(String noun, boolean declares, Shape item) implements Shape {}

    /**
     * A list with at least one item, and at most {@link #MOST}.
     *
     * @param item the shape of each item
     * @param bare whether one item may stand without being a list
     */
    record Items(Shape item, boolean bare) implements Shape {}

    /** The word {@code all}, or the other shape. */
    record AllOr(Shape otherwise) implements Shape {}

    /**
     * One of several kinds, told apart by the one kind's word among the map's fields, or by the word alone.
     *
     * @param noun what the kinds are kinds of
     * @param alternatives the kinds
     */
    record Choice(String noun, List<Alternative> alternatives) implements Shape {}

    /** A scalar that a start parameter may stand for. */
    static Shape of(ValueType type) {
        return new Scalar(type, true);
    }

    /** A scalar that must be written out. */
    static Shape fixed(ValueType type) {
        return new Scalar(type, false);
    }
}
