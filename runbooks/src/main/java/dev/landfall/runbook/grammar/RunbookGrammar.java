package dev.landfall.runbook.grammar;

import static dev.landfall.runbook.grammar.Field.optional;
import static dev.landfall.runbook.grammar.Field.required;

import dev.landfall.runbook.ParameterType;
import dev.landfall.runbook.StoreKind;
import dev.landfall.runbook.ValueType.Literal;
import dev.landfall.runbook.ValueType.Name;
import dev.landfall.runbook.ValueType.Text;
import dev.landfall.runbook.ValueType.Word;
import dev.landfall.runbook.grammar.Shape.Fields;
import dev.landfall.runbook.grammar.Shape.Items;
import dev.landfall.runbook.grammar.Shape.Named;
import java.util.Arrays;
import java.util.List;

/** A whole runbook. */
public final class RunbookGrammar {

    /** What a runbook file holds. */
    public static final Fields ROOT = new Fields(List.of(
            required("runbook", "The runbook's name.", Shape.fixed(new Name())),
            required("title", "One line for people.", Shape.fixed(new Text())),
            optional(
                    "roles",
                    "Who may decide: role and its title. People are bound to roles on the worker.",
                    new Named("role", true, Shape.fixed(new Text()))),
            optional(
                    "parameters",
                    "Values that may be given at start, as ${name} where a value of the type stands.",
                    new Named("parameter", true, parameter())),
            required(
                    "stores",
                    "Stores and their kinds. Addresses and secrets stand on the worker.",
                    new Named("store", true, Shape.fixed(storeKind()))),
            required(
                    "datasets",
                    "What is moved between two stores.",
                    new Named("dataset", true, DatasetGrammar.DATASET)),
            optional("checks", "What is judged.", new Named("check", true, CheckGrammar.CHECK)),
            required("phases", "The phases, in the order in which they run.", new Items(PhaseGrammar.PHASE, false)),
            optional("notices", "Who is told of what.", new Named("notice", true, NoticeGrammar.NOTICE))));

    private RunbookGrammar() {}

    private static Shape parameter() {
        return new Fields(List.of(
                required("type", "What it holds.", Shape.fixed(new Word(parameterTypes()))),
                required("default", "The value used when none is given at start.", Shape.fixed(new Literal())),
                optional(
                        "max",
                        "The largest value accepted at start; for durations and whole numbers.",
                        Shape.fixed(new Literal()))));
    }

    private static List<String> parameterTypes() {
        return Arrays.stream(ParameterType.values()).map(ParameterType::word).toList();
    }

    private static Word storeKind() {
        return new Word(Arrays.stream(StoreKind.values()).map(StoreKind::word).toList());
    }
}
