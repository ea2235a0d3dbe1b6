package dev.landfall.neo4j;

import dev.landfall.spi.Query.Rule;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rule as the end of a query over records found by a {@link Layout}: it gives {@code examined}, {@code broken} and the
 * keys of a few as {@code samples}.
 *
 * @param field the property whose values {@code v} are judged
 * @param end what is asked about {@code v} and the record's key {@code k}
 * @param parameters what the end refers to
 * @param absentToo whether records without the property are judged as well
 * @param oneByOne whether each value is judged alone, so that an entity can be judged range by range
 */
record Judgement(String field, String end, Map<String, Object> parameters, boolean absentToo, boolean oneByOne) {
    private static final String SHARED = " WITH v, collect(k) AS keys"
            + " RETURN sum(size(keys)) AS examined, sum(CASE WHEN size(keys) > 1 THEN size(keys) ELSE 0 END) AS broken,"
            + " reduce(some = [], each IN collect(CASE WHEN size(keys) > 1 THEN keys[..10] END)[..10] | some + each)[..10]"
            + " AS samples";

    /**
     * The judgement of a rule; empty where this store would judge otherwise than others. Its regular expressions can be kept
     * busy for ever by a value made for it, and what it takes for a time depends on the property's type.
     */
    static Optional<Judgement> of(Rule rule) {
        return switch (rule) {
            case Rule.OneOf one ->
                Optional.of(each(
                        one.field(),
                        "coalesce(toStringOrNull(v) IN $allowed, false)",
                        Map.of("allowed", one.allowed()),
                        false));
            case Rule.Between between -> {
                String kept = "true" + bound("min", ">=", between.min()) + bound("max", "<=", between.max());
                yield Optional.of(each(between.field(), kept, bounds(between), false));
            }
            case Rule.Present present ->
                Optional.of(each(present.field(), "v IS NOT NULL AND v <> ''", Map.of(), true));
            case Rule.Distinct distinct -> Optional.of(new Judgement(distinct.field(), SHARED, Map.of(), false, false));
            case Rule.Matches matches -> Optional.empty();
            case Rule.NotBefore notBefore -> Optional.empty();
            case Rule.Agrees agrees -> Optional.empty();
            case Rule.AgreesWith joined -> Optional.empty();
        };
    }

    private static Judgement each(String field, String kept, Map<String, Object> parameters, boolean absentToo) {
        String end = " WITH k, " + kept + " AS kept"
                + " RETURN count(*) AS examined, sum(CASE WHEN kept THEN 0 ELSE 1 END) AS broken,"
                + " collect(CASE WHEN kept THEN null ELSE k END)[..10] AS samples";
        return new Judgement(field, end, parameters, absentToo, true);
    }

    /** The query's end: of several relationships in a record, each is judged. */
    String of(Layout layout) {
        String single = layout instanceof RelationshipLayout ? " UNWIND x AS y" : " WITH x AS y, k";
        return single + " WITH k, y." + Cypher.name(field) + " AS v" + (absentToo ? "" : " WHERE v IS NOT NULL") + end;
    }

    /** All parameters: the judgement's and those of what finds the records. */
    Map<String, Object> with(Map<String, Object> others) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.putAll(others);
        return all;
    }

    /** A number that is stored as text counts as one; what is no number is out of bounds. */
    private static String bound(String name, String operator, @Nullable BigDecimal limit) {
        return limit == null
                ? ""
                : " AND coalesce(v %s $%s, toFloatOrNull(v) %s $%s, false)".formatted(operator, name, operator, name);
    }

    private static Map<String, Object> bounds(Rule.Between between) {
        Map<String, Object> bounds = new HashMap<>();
        put(bounds, "min", between.min());
        put(bounds, "max", between.max());
        return bounds;
    }

    private static void put(Map<String, Object> bounds, String name, @Nullable BigDecimal limit) {
        if (limit != null) {
            boolean whole = limit.stripTrailingZeros().scale() <= 0 && limit.precision() < 19;
            bounds.put(name, whole ? (Object) limit.longValue() : (Object) limit.doubleValue());
        }
    }
}
