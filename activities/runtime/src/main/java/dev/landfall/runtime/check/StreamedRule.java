package dev.landfall.runtime.check;

import com.google.re2j.Pattern;
import dev.landfall.runbook.PortablePattern;
import dev.landfall.spi.Query;
import dev.landfall.spi.Violations;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Judges a rule record by record, for stores that answer no queries. */
final class StreamedRule {
    private static final int SAMPLES = 10;

    private final TargetField field;
    private final List<Key> samples = new ArrayList<>();
    private long examined;
    private long broken;

    private StreamedRule(TargetField field) {
        this.field = field;
    }

    static Violations judge(TargetField field, Query.Rule rule) {
        return switch (rule) {
            case Query.Rule.OneOf(String name, List<String> allowed) -> {
                Set<String> words = new HashSet<>(allowed);
                yield new StreamedRule(field).each(value -> words.contains(CanonicalText.of(value)));
            }
            case Query.Rule.Between(String name, BigDecimal min, BigDecimal max) ->
                new StreamedRule(field).each(value -> between(value, min, max));
            case Query.Rule.Distinct(String name) -> DistinctValues.judge(field);
            case Query.Rule.Matches(String name, PortablePattern pattern) -> {
                Pattern form = Pattern.compile(pattern.text(), Pattern.DOTALL);
                yield new StreamedRule(field).each(value -> form.matches(CanonicalText.of(value)));
            }
            case Query.Rule.Present(String name) ->
                new StreamedRule(field)
                        .rows(
                                Set.of(name),
                                row -> true,
                                row -> isThere(row.fields().get(name)));
            case Query.Rule.NotBefore(String name, Instant earliest) ->
                new StreamedRule(field)
                        .each(value -> Moment.of(value)
                                .filter(time -> !time.isBefore(earliest))
                                .isPresent());
            case Query.Rule.Agrees(String name, String other) ->
                new StreamedRule(field)
                        .rows(
                                Set.of(name, other),
                                row -> holds(row, name, other),
                                row -> text(row, name).equals(text(row, other)));
            case Query.Rule.AgreesWith joined ->
                new JoinedValues(
                                field,
                                joined.on(),
                                field.sibling(joined.other(), joined.otherField()),
                                joined.otherOn())
                        .judge();
        };
    }

    private Violations each(Predicate<Object> allowed) {
        String name = field.field();
        return rows(
                Set.of(name),
                row -> holds(row, name),
                row -> allowed.test(row.fields().get(name)));
    }

    private Violations rows(Set<String> fields, Predicate<Row> judged, Predicate<Row> kept) {
        field.scan(fields, row -> {
            if (judged.test(row)) {
                look(row, kept);
            }
        });
        return new Violations(field.name(), examined, broken, samples);
    }

    private void look(Row row, Predicate<Row> kept) {
        examined++;
        if (!kept.test(row)) {
            broken++;
            if (samples.size() < SAMPLES) {
                samples.add(row.key());
            }
        }
    }

    private static boolean holds(Row row, String... names) {
        return Stream.of(names).allMatch(name -> row.fields().get(name) != null);
    }

    private static Optional<String> text(Row row, String name) {
        return Optional.ofNullable(row.fields().get(name)).map(CanonicalText::of);
    }

    private static boolean isThere(@Nullable Object value) {
        return value != null && !value.equals("");
    }

    /** What is no number lies between nothing: NaN, infinity and words break the rule. */
    private static boolean between(Object value, @Nullable BigDecimal min, @Nullable BigDecimal max) {
        try {
            BigDecimal number = new BigDecimal(value.toString());
            return (min == null || number.compareTo(min) >= 0) && (max == null || number.compareTo(max) <= 0);
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
