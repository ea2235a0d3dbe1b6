package dev.landfall.runtime.check;

import dev.landfall.spi.Query;
import dev.landfall.spi.Violations;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
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
        };
    }

    private Violations each(Predicate<Object> allowed) {
        field.scan(row -> look(row, allowed));
        return new Violations(field.name(), examined, broken, samples);
    }

    private void look(Row row, Predicate<Object> allowed) {
        examined++;
        Object value = row.fields().get(field.field());
        if (value != null && !allowed.test(value)) {
            broken++;
            if (samples.size() < SAMPLES) {
                samples.add(row.key());
            }
        }
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
