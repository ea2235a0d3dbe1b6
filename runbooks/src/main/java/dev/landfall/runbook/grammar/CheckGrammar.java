package dev.landfall.runbook.grammar;

import dev.landfall.runbook.CheckKind;
import dev.landfall.runbook.Severity;
import dev.landfall.runbook.ValueType.Word;
import dev.landfall.runbook.grammar.Shape.Choice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Checks. */
public final class CheckGrammar {

    /** What every check may say besides its kind's arguments. */
    public static final List<Field> COMMON = List.of(Field.optional(
            "severity",
            "What a failure does: block keeps the phase from succeeding, warn is only reported.",
            Shape.fixed(new Word(
                    Arrays.stream(Severity.values()).map(Severity::word).toList())),
            Severity.BLOCK.word()));

    /** One check: its kind's word with the first argument, and further arguments beside it. */
    public static final Choice CHECK = new Choice(
            "check",
            Arrays.stream(CheckKind.values()).map(CheckGrammar::alternative).toList());

    private CheckGrammar() {}

    private static Alternative alternative(CheckKind kind) {
        List<Field> fields = new ArrayList<>(Field.of(kind.parameters()));
        fields.addAll(COMMON);
        return Alternative.of(kind.word(), kind.description(), List.copyOf(fields));
    }
}
