package dev.landfall.runbook.grammar;

import static dev.landfall.runbook.grammar.Field.optional;
import static dev.landfall.runbook.grammar.Field.required;

import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.PhaseSpec;
import dev.landfall.runbook.PhaseSpec.OnFailure;
import dev.landfall.runbook.ValueType.Approvers;
import dev.landfall.runbook.ValueType.Clock;
import dev.landfall.runbook.ValueType.Day;
import dev.landfall.runbook.ValueType.Flag;
import dev.landfall.runbook.ValueType.ListOf;
import dev.landfall.runbook.ValueType.Name;
import dev.landfall.runbook.ValueType.Span;
import dev.landfall.runbook.ValueType.Word;
import dev.landfall.runbook.ValueType.Zone;
import dev.landfall.runbook.Window;
import dev.landfall.runbook.grammar.Shape.Choice;
import dev.landfall.runbook.grammar.Shape.Fields;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Phases and their gates. */
public final class PhaseGrammar {

    /** Kinds of phase that a gate may ask to be fresh. */
    public static final List<PhaseKind> AGEING = List.of(PhaseKind.REHEARSE, PhaseKind.BACKUP);

    private static final List<Field> FRESH = AGEING.stream()
            .map(kind -> optional(
                    kind.word(),
                    "The longest since the last " + kind.word() + " began.",
                    Shape.of(new Span(Duration.ofMinutes(10), Duration.ofDays(90)))))
            .toList();

    /** Words for days, Monday first. */
    private static final List<String> DAYS =
            Arrays.stream(DayOfWeek.values()).map(Window::word).toList();

    private static final List<Field> WINDOW = List.of(
            optional("days", "Days on which it opens.", Shape.fixed(new ListOf(new Word(DAYS))), DAYS),
            required("from", "Local time at which it opens.", Shape.fixed(new Clock())),
            required(
                    "to",
                    "Local time at which it shuts; the next day's when it is not behind the other.",
                    Shape.fixed(new Clock())),
            required("zone", "The time zone whose clocks count.", Shape.fixed(new Zone())),
            optional(
                    "holidays",
                    "Days on which it does not open, and at whose beginning it shuts.",
                    Shape.fixed(new ListOf(new Day()))));

    /** What every phase may say beside its kind. */
    public static final List<Field> COMMON = List.of(
            optional(
                    "onFailure",
                    "What happens when its retries are used up: wait for a person, or roll the migration back.",
                    Shape.fixed(new Word(Arrays.stream(OnFailure.values())
                            .map(OnFailure::word)
                            .toList())),
                    OnFailure.PAUSE.word()),
            optional(
                    "gate",
                    "What must hold before it starts: who approves (signOff), when it may act (window), and how long ago the last"
                            + " rehearse and backup may have begun (fresh).",
                    new Fields(
                            List.of(
                                    optional(
                                            "signOff",
                                            "Roles that must approve before it starts; 2 dba asks two people of a role.",
                                            roles()),
                                    optional(
                                            "window",
                                            "When it may act: it begins only inside, and holds between two batches while the window is shut.",
                                            new Fields(WINDOW)),
                                    optional(
                                            "fresh",
                                            "How long ago earlier phases may have begun when it starts; retry runs an older one again.",
                                            new Fields(FRESH, true))),
                            true)),
            optional(
                    "signOff",
                    "Roles that must approve its outcome before the next phase; 2 dba asks two people of a role.",
                    roles()),
            optional(
                    "proof",
                    "What proves decisions at its gates: a signature by the person's key in the worker's roster, or nothing but a typed"
                            + " name (none). Unless given, what the worker's configuration says, which is a signature unless it says"
                            + " otherwise.",
                    Shape.fixed(new Word(List.of(PhaseSpec.SIGNATURE, PhaseSpec.NONE)))),
            optional("skippable", "Whether an operator may skip it.", Shape.fixed(new Flag()), false));

    /** What stands in every phase's own map besides its kind's arguments. */
    public static final Field NAME =
            optional("name", "The phase's name, when the kind's word would stand twice.", Shape.fixed(new Name()));

    /** One phase: its kind's word with a map of arguments, and what is common beside it. */
    public static final Choice PHASE = new Choice(
            "phase",
            Arrays.stream(PhaseKind.values()).map(PhaseGrammar::alternative).toList());

    private PhaseGrammar() {}

    private static Alternative alternative(PhaseKind kind) {
        List<Field> own = new ArrayList<>(Field.of(kind.parameters()));
        own.add(NAME);
        List<Field> fields = new ArrayList<>();
        fields.add(required(kind.word(), kind.description(), new Fields(List.copyOf(own))));
        fields.addAll(COMMON);
        return Alternative.of(kind.word(), kind.description(), List.copyOf(fields));
    }

    private static Shape roles() {
        return Shape.fixed(new ListOf(new Approvers()));
    }
}
