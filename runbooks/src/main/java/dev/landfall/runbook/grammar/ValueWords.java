package dev.landfall.runbook.grammar;

import dev.landfall.runbook.DurationText;
import dev.landfall.runbook.ValueType;
import java.math.BigDecimal;

/** Value types in words, for findings, schema and reference. */
public final class ValueWords {

    private static final BigDecimal NO_LIMIT = new BigDecimal("1e30");

    private ValueWords() {}

    /** What a value of the type is, so that it fits behind "must be" and before a full stop. */
    public static String of(ValueType type) {
        return switch (type) {
            case ValueType.Text text -> "text";
            case ValueType.Template template ->
                (template.lines() ? "text" : "one line") + " with fields in braces, such as {what}";
            case ValueType.Separator separator -> "text in quotes, spaces too";
            case ValueType.Name name -> "a name of lower-case letters, digits and dashes";
            case ValueType.Literal literal -> "text or a whole number";
            case ValueType.Whole whole -> "a whole number from " + whole.min() + " to " + whole.max();
            case ValueType.Decimal decimal -> of(decimal);
            case ValueType.Span span ->
                "a duration with its unit, from " + DurationText.write(span.min()) + " to "
                        + DurationText.write(span.max());
            case ValueType.Percent percent -> "a share from 0% to 100%";
            case ValueType.Clock clock -> "a time of day such as 22:00";
            case ValueType.Day day -> "a day such as 2026-12-25";
            case ValueType.Zone zone -> "the name of a time zone such as Europe/Paris or UTC";
            case ValueType.Word word -> "one of " + String.join(", ", word.words());
            case ValueType.Flag flag -> "true or false";
            case ValueType.Table table -> "a map of text to text or a whole number";
            case ValueType.ListOf list -> of(list.item()) + ", or a list of them";
            case ValueType.Reference reference -> of(reference);
            case ValueType.Approvers approvers -> "a role such as dba, or so many people of it, such as 2 dba";
            case ValueType.FieldReference field -> "a field such as leads.status or crm.leads.status";
            case ValueType.KeySet keys ->
                "a key set such as crm.leads.id, crm.leads.id where active, or cache.session:*";
            case ValueType.Sql sql -> sql.writes() ? "one SQL insert or update" : "one read-only SQL query";
            case ValueType.Expression expression ->
                "a regular expression of characters, classes, groups and quantifiers, such as [A-Z]{2}-[0-9]+";
            case ValueType.Url url -> "an address such as https://app.example.org, without a user in it";
            case ValueType.SecretKey key -> "the name of a key held by workers";
        };
    }

    private static String of(ValueType.Decimal decimal) {
        if (decimal.max().compareTo(NO_LIMIT) < 0) {
            return "a number from " + decimal.min() + " to " + decimal.max();
        }
        return decimal.min().signum() == 0 ? "a number that is not negative" : "a number";
    }

    private static String of(ValueType.Reference reference) {
        String one = "the name of a " + reference.target().noun();
        return reference.allAllowed() ? one + " (all for every one)" : one;
    }
}
