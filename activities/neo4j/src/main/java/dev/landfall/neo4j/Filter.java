package dev.landfall.neo4j;

import dev.landfall.spi.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which of the records found are meant: a {@code WHERE} after a fragment of {@link Layout}.
 *
 * <p>A migration's own records are those that are not prior. A few are looked up among the prior ones one by one. When many
 * are read that would take longer than reading them, so the prior keys go along with the query, unless they are too many.
 *
 * @param cypher the condition, or nothing
 * @param parameters what it refers to
 */
record Filter(String cypher, Map<String, Object> parameters) {
    private static final long LISTED = 10_000;
    private static final Filter ALL = new Filter("", Map.of());
    private static final Filter NONE = new Filter(" WHERE false", Map.of());
    /** A record without a key can't have been written by a migration. */
    private static final Filter KEYED = new Filter(" WHERE " + Layout.KEYED, Map.of());

    /** The records of a scope, for reading some by key. A migration that has not begun wrote none. */
    static Filter of(Bolt bolt, Layout layout, Scope scope) {
        return of(bolt, layout, scope, Filter::own);
    }

    /** The records of a scope, for reading all. */
    static Filter scanning(Bolt bolt, Layout layout, Scope scope) {
        return of(bolt, layout, scope, footprint -> scanning(bolt, footprint));
    }

    private static Filter of(Bolt bolt, Layout layout, Scope scope, Function<Footprint, Filter> filter) {
        return switch (scope) {
            case Scope.All all -> ALL;
            case Scope.WrittenBy own -> {
                Optional<Footprint> footprint = Footprint.find(bolt, own.migration(), layout);
                yield footprint.map(filter).orElse(NONE);
            }
        };
    }

    /** What is not prior, each record looked up. */
    static Filter own(Footprint footprint) {
        return footprint.prior() == 0
                ? KEYED
                : KEYED.and("NOT EXISTS { MATCH " + Marks.PRIOR_OF_K + " }", Map.of("footprint", footprint.id()));
    }

    /** What is not prior, for many records. */
    static Filter scanning(Bolt bolt, Footprint footprint) {
        return footprint.prior() == 0 || footprint.prior() > LISTED
                ? own(footprint)
                : KEYED.and("NOT k IN $prior.keys", prior(Marks.prior(bolt, footprint.id())));
    }

    /** What is not prior of many entities: the footprint of each by its name, which the query calls {@code name}. */
    static Filter scanning(Bolt bolt, Map<String, Footprint> footprints) {
        long prior = footprints.values().stream().mapToLong(Footprint::prior).sum();
        if (prior == 0) {
            return KEYED;
        }
        if (prior > LISTED) {
            Map<String, Object> ids = new HashMap<>();
            footprints.forEach((name, footprint) -> ids.put(name, footprint.id()));
            return KEYED.and(
                    "NOT EXISTS { MATCH " + Marks.priorOfK("$footprints[name]") + " }", Map.of("footprints", ids));
        }
        List<List<Object>> keys = footprints.entrySet().stream()
                .flatMap(each -> Marks.prior(bolt, each.getValue().id()).stream()
                        .map(key -> List.<Object>of(each.getKey(), key)))
                .toList();
        return KEYED.and("NOT [name, k] IN $prior.keys", prior(keys));
    }

    /** Inside of a map, as at {@link Cypher#batch}. */
    private static Map<String, Object> prior(List<?> keys) {
        return Map.of("prior", Map.of("keys", keys));
    }

    private Filter and(String condition, Map<String, Object> parameters) {
        return new Filter(cypher + " AND " + condition, parameters);
    }

    /** The filter's parameters and another one. */
    Map<String, Object> with(String name, Object value) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put(name, value);
        return all;
    }

    /** The filter's parameters and a range of places. */
    Map<String, Object> in(Range range) {
        Map<String, Object> all = with("from", range.from());
        all.put("to", range.to());
        return all;
    }
}
