package dev.landfall.runbook.parse;

import dev.landfall.runbook.DurationText;
import dev.landfall.runbook.FieldPath;
import dev.landfall.runbook.KeySetExpression;
import dev.landfall.runbook.PortablePattern;
import dev.landfall.runbook.Quorum;
import dev.landfall.runbook.TemplateText;
import dev.landfall.runbook.ValueType;
import dev.landfall.runbook.grammar.ValueWords;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Judges one written value by its type and gives the JSON value that is kept. */
record ValueReader(Reading reading, YamlPath path) {

    private static final Pattern NAME = Pattern.compile(ValueType.Name.PATTERN);
    private static final Pattern APPROVERS = Pattern.compile(Quorum.PATTERN);
    private static final Pattern PERCENT = Pattern.compile(ValueType.Percent.PATTERN);
    private static final Pattern CLOCK = Pattern.compile(ValueType.Clock.PATTERN);
    private static final Pattern DAY = Pattern.compile(ValueType.Day.PATTERN);
    private static final int LONGEST_NUMBER = 40;

    Optional<Object> read(Written written, ValueType type) {
        return switch (type) {
            case ValueType.Text text -> text(written, type);
            case ValueType.Template template -> template(written, template);
            case ValueType.Separator separator -> separator(written, type);
            case ValueType.Literal literal -> literal(written, type);
            case ValueType.Name name -> spelled(written, type, NAME, "name");
            case ValueType.SecretKey key -> spelled(written, type, NAME, "name");
            case ValueType.Reference reference -> spelled(written, type, NAME, "name");
            case ValueType.Approvers approvers -> spelled(written, type, APPROVERS, "role");
            case ValueType.Whole whole -> whole(written, whole);
            case ValueType.Decimal decimal -> decimal(written, decimal);
            case ValueType.Span span -> span(written, span);
            case ValueType.Percent percent -> percent(written, type);
            case ValueType.Clock clock -> clock(written, type);
            case ValueType.Day day -> day(written, type);
            case ValueType.Zone zone -> zone(written, type);
            case ValueType.Word word -> word(written, word);
            case ValueType.Flag flag -> flag(written, type);
            case ValueType.FieldReference field ->
                text(written, type).filter(text -> spells(FieldPath.parse(written.text()), written, type));
            case ValueType.KeySet keys ->
                text(written, type).filter(text -> spells(KeySetExpression.parse(written.text()), written, type));
            case ValueType.Expression expression ->
                text(written, type).filter(text -> spells(PortablePattern.parse(written.text()), written, type));
            case ValueType.Url url -> text(written, type).filter(text -> address(written, type));
            case ValueType.Sql sql -> text(written, type);
            case ValueType.Table table -> throw new IllegalArgumentException("a table is no scalar");
            case ValueType.ListOf list -> throw new IllegalArgumentException("a list of lists is not in the grammar");
        };
    }

    private Optional<Object> text(Written written, ValueType type) {
        if (written.looks() != Looks.TEXT || written.text().isBlank()) {
            return mismatch(written, type, ", in quotes");
        }
        boolean breaks = !(type instanceof ValueType.Sql) && written.text().contains("\n");
        return breaks || !Characters.allVisible(written.text())
                ? refuse(
                        Quote.of(written.text()) + " does not read as it looks",
                        "Remove breaks and invisible characters")
                : Optional.of(written.text());
    }

    private Optional<Object> template(Written written, ValueType.Template type) {
        String text = type.lines() ? written.text().strip().replace("\n", " ") : written.text();
        if (text(new Written(text, written.looks()), type).isEmpty()) {
            return Optional.empty();
        }
        Optional<TemplateText> template = TemplateText.parse(text);
        if (template.isEmpty()) {
            return refuse(
                    Quote.of(text) + " has no field in braces, or a brace that belongs to none",
                    "Write " + ValueWords.of(type));
        }
        List<String> unknown = template.get().fields().stream()
                .distinct()
                .filter(field -> !type.fields().contains(field))
                .toList();
        unknown.forEach(field -> reading.block(
                path, "unknown field " + Quote.of("{" + field + "}"), Nearest.next(field, type.fields())));
        return unknown.isEmpty() ? Optional.of(written.text().strip()) : Optional.empty();
    }

    private Optional<Object> separator(Written written, ValueType type) {
        return written.looks() == Looks.TEXT
                        && !written.text().isEmpty()
                        && written.text().isBlank()
                ? Optional.of(written.text())
                : text(written, type);
    }

    private Optional<Object> literal(Written written, ValueType type) {
        return written.looks() == Looks.WHOLE ? Optional.of(written.text()) : text(written, type);
    }

    private Optional<Object> spelled(Written written, ValueType type, Pattern spelling, String noun) {
        if (written.looks() != Looks.TEXT) {
            return mismatch(written, type, "");
        }
        return spelling.matcher(written.text()).matches()
                ? Optional.of(written.text())
                : refuse(Quote.of(written.text()) + " is no " + noun, "Write " + ValueWords.of(type));
    }

    private Optional<Object> word(Written written, ValueType.Word type) {
        if (type.words().contains(written.text())) {
            return Optional.of(written.text());
        }
        return refuse("unknown word " + Quote.of(written.text()), Nearest.next(written.text(), type.words()));
    }

    private Optional<Object> flag(Written written, ValueType type) {
        return written.looks() == Looks.FLAG
                ? Optional.of(Boolean.valueOf(written.text()))
                : mismatch(written, type, ", without quotes");
    }

    private Optional<Object> whole(Written written, ValueType.Whole type) {
        BigDecimal min = BigDecimal.valueOf(type.min());
        BigDecimal max = BigDecimal.valueOf(type.max());
        return written.looks() == Looks.WHOLE
                ? number(written, min, max, type).map(BigDecimal::longValueExact)
                : mismatch(written, type, ", without quotes");
    }

    private Optional<Object> decimal(Written written, ValueType.Decimal type) {
        return written.looks() == Looks.WHOLE || written.looks() == Looks.DECIMAL
                ? number(written, type.min(), type.max(), type).map(BigDecimal::toString)
                : mismatch(written, type, ", without quotes");
    }

    private Optional<BigDecimal> number(Written written, BigDecimal min, BigDecimal max, ValueType type) {
        Optional<BigDecimal> number =
                digits(written.text()).filter(value -> value.compareTo(min) >= 0 && value.compareTo(max) <= 0);
        if (number.isEmpty()) {
            refuse(Quote.of(written.text()) + " is out of bounds", "Write " + ValueWords.of(type));
        }
        return number;
    }

    /** Not-a-number and infinity are numbers to YAML, but not here. */
    private static Optional<BigDecimal> digits(String text) {
        try {
            return text.length() > LONGEST_NUMBER ? Optional.empty() : Optional.of(new BigDecimal(text));
        } catch (NumberFormatException infinite) {
            return Optional.empty();
        }
    }

    private Optional<Object> percent(Written written, ValueType type) {
        return PERCENT.matcher(written.text()).matches()
                ? Optional.of(written.text().substring(0, written.text().length() - 1))
                : refuse(Quote.of(written.text()) + " is no share", "Write " + ValueWords.of(type) + ", with its sign");
    }

    private Optional<Object> span(Written written, ValueType.Span type) {
        Optional<Duration> duration =
                written.looks() == Looks.TEXT ? DurationText.read(written.text()) : Optional.empty();
        if (duration.isEmpty()) {
            return refuse(
                    Quote.of(written.text()) + " is no duration",
                    "Write a whole number and a unit, such as 30m (ms, s, m, h, d)");
        }
        boolean within =
                duration.get().compareTo(type.min()) >= 0 && duration.get().compareTo(type.max()) <= 0;
        return within
                ? Optional.of(duration.get().toString())
                : refuse(Quote.of(written.text()) + " is out of bounds", "Write " + ValueWords.of(type));
    }

    private Optional<Object> clock(Written written, ValueType type) {
        return CLOCK.matcher(written.text()).matches()
                ? Optional.of(written.text())
                : refuse(Quote.of(written.text()) + " is no time of day", "Write " + ValueWords.of(type));
    }

    private Optional<Object> day(Written written, ValueType type) {
        return DAY.matcher(written.text()).matches() && exists(written.text())
                ? Optional.of(written.text())
                : refuse(Quote.of(written.text()) + " is no day", "Write " + ValueWords.of(type));
    }

    private static boolean exists(String day) {
        try {
            LocalDate.parse(day);
            return true;
        } catch (DateTimeParseException none) {
            return false;
        }
    }

    private Optional<Object> zone(Written written, ValueType type) {
        return ZoneId.getAvailableZoneIds().contains(written.text())
                ? Optional.of(written.text())
                : refuse(Quote.of(written.text()) + " is no time zone", "Write " + ValueWords.of(type));
    }

    /** What is refused is not repeated: it may hold a password. */
    private boolean address(Written written, ValueType type) {
        boolean usable = WebAddress.parse(written.text()).isPresent();
        if (!usable) {
            refuse("is no address that a worker may ask", "Write " + ValueWords.of(type));
        }
        return usable;
    }

    private boolean spells(Optional<?> parsed, Written written, ValueType type) {
        if (parsed.isEmpty()) {
            refuse(Quote.of(written.text()) + " can't be read", "Write " + ValueWords.of(type));
        }
        return parsed.isPresent();
    }

    private Optional<Object> mismatch(Written written, ValueType type, String how) {
        boolean nothing = written.text().isBlank() || written.looks() == Looks.EMPTY;
        return nothing
                ? refuse("is empty", "Write " + ValueWords.of(type))
                : refuse(Quote.of(written.text()) + " is " + written.looks(), "Write " + ValueWords.of(type) + how);
    }

    private Optional<Object> refuse(String what, String next) {
        reading.block(path, what, next);
        return Optional.empty();
    }
}
