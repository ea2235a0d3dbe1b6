package dev.landfall.neo4j;

import dev.landfall.spi.Scope;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which of the records found are meant: a {@code WHERE} after a fragment of {@link Layout}.
 *
 * @param cypher the condition, or nothing
 * @param parameters what it refers to
 */
record Filter(String cypher, Map<String, Object> parameters) {

    /** The records of a scope. A migration that has not begun wrote none. */
    static Filter of(Bolt bolt, Layout layout, Scope scope) {
        return switch (scope) {
            case Scope.All all -> new Filter("", Map.of());
            case Scope.WrittenBy own -> {
                Optional<Footprint> footprint = Footprint.find(bolt, own.migration(), layout);
                yield footprint.map(Filter::own).orElseGet(() -> new Filter(" WHERE false", Map.of()));
            }
        };
    }

    /** What is not prior of many entities: the footprint of each by its name, which the query calls {@code name}. */
    static Filter own(Map<String, Footprint> footprints) {
        if (footprints.values().stream().allMatch(footprint -> footprint.prior() == 0)) {
            return new Filter(" WHERE " + Layout.KEYED, Map.of());
        }
        Map<String, Object> ids = new HashMap<>();
        footprints.forEach((name, footprint) -> ids.put(name, footprint.id()));
        return new Filter(
                " WHERE " + Layout.KEYED + " AND NOT EXISTS { MATCH " + Marks.priorOfK("$footprints[name]") + " }",
                Map.of("footprints", ids));
    }

    /** What is not prior; a record without a key can't have been written by a migration. */
    static Filter own(Footprint footprint) {
        if (footprint.prior() == 0) {
            return new Filter(" WHERE " + Layout.KEYED, Map.of());
        }
        return new Filter(
                " WHERE " + Layout.KEYED + " AND NOT EXISTS { MATCH " + Marks.PRIOR_OF_K + " }",
                Map.of("footprint", footprint.id()));
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
