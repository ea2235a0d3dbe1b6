package dev.landfall.neo4j;

import dev.landfall.spi.Scope;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which of the records found are meant: a {@code WHERE} after a fragment of {@link Layout}.
 *
 * <p>A migration's own records are those that are not prior. Looking each one up among the prior ones takes longer than
 * reading it. So when many are read the prior keys go along, unless they are too many: only who has one of them is looked up.
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
                : KEYED.and(
                        among(Marks.PRIOR_OF_K),
                        Map.of("footprint", footprint.id(), "prior", keys(bolt, List.of(footprint))));
    }

    /** What is not prior of many entities: the footprint of each by its name, which the query calls {@code name}. */
    static Filter scanning(Bolt bolt, Map<String, Footprint> footprints) {
        long prior = footprints.values().stream().mapToLong(Footprint::prior).sum();
        if (prior == 0) {
            return KEYED;
        }
        Map<String, String> ids = new HashMap<>();
        footprints.forEach((name, footprint) -> ids.put(name, footprint.id()));
        String mark = Marks.priorOfK("$footprints[name]");
        return prior > LISTED
                ? KEYED.and("NOT EXISTS { MATCH " + mark + " }", Map.of("footprints", ids))
                : KEYED.and(among(mark), Map.of("footprints", ids, "prior", keys(bolt, footprints.values())));
    }

    /** The server keeps a list of single values as a set, but not one of whole keys. */
    private static String among(String mark) {
        return "NOT (k[1] IN $prior.keys AND EXISTS { MATCH " + mark + " })";
    }

    private static Map<String, Object> keys(Bolt bolt, Collection<Footprint> footprints) {
        return Cypher.batch(
                "keys",
                Marks.priorKeys(bolt, footprints.stream().map(Footprint::id).toList()));
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
