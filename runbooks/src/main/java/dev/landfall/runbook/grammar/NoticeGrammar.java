package dev.landfall.runbook.grammar;

import static dev.landfall.runbook.grammar.Field.optional;
import static dev.landfall.runbook.grammar.Field.required;

import dev.landfall.runbook.NoticeEvent;
import dev.landfall.runbook.NoticeField;
import dev.landfall.runbook.ValueType.ListOf;
import dev.landfall.runbook.ValueType.Name;
import dev.landfall.runbook.ValueType.Template;
import dev.landfall.runbook.ValueType.Text;
import dev.landfall.runbook.ValueType.Word;
import dev.landfall.runbook.grammar.Shape.Fields;
import java.util.List;

/** Who is told of what. */
public final class NoticeGrammar {
    private static final Fields SUMMARY = new Fields(List.of(
            optional("daily", "Every day at that time, such as 09:00.", Shape.fixed(new Text())),
            optional("weekly", "Every week on that day at that time, such as fri 17:00.", Shape.fixed(new Text())),
            required("zone", "Whose clocks tell the time, such as Europe/Paris.", Shape.fixed(new Text()))));

    /** One entry of {@code notices}. */
    public static final Fields NOTICE = new Fields(List.of(
            required("to", "Channels of the worker's configuration.", Shape.fixed(new ListOf(new Name()))),
            optional(
                    "when",
                    "What is told as it happens.",
                    Shape.fixed(new ListOf(new Word(NoticeEvent.words()))),
                    List.of()),
            optional("summary", "When it is told how things stand, whatever has happened.", SUMMARY),
            optional(
                    "subject",
                    "One line with fields in braces, in the place of Landfall's own words.",
                    Shape.fixed(new Template(NoticeField.words(), false))),
            optional(
                    "text",
                    "The text with fields in braces, in the place of Landfall's own words.",
                    Shape.fixed(new Template(NoticeField.words(), true)))));

    private NoticeGrammar() {}
}
