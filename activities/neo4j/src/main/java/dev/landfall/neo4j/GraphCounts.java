package dev.landfall.neo4j;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Scope;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.neo4j.driver.Record;

/**
 * Counts the records of many labels by one query, and those of many types by another: the server plans every query text by
 * itself, which takes longer than counting.
 */
final class GraphCounts {
    private static final long RELATIONSHIPS_AT_ONCE = 100_000;
    private static final String COUNTED = " RETURN name, count(*) AS n";

    private final Bolt bolt;

    GraphCounts(Bolt bolt) {
        this.bolt = bolt;
    }

    /**
     * Records by entity, 0 where there are none.
     *
     * @param entities listed together, so that they agree on who claims a node
     */
    Map<String, Long> of(List<Entity> entities, Scope scope) {
        Map<String, Long> counts = new LinkedHashMap<>();
        List<Layout> layouts = entities.stream().map(Layout::of).toList();
        layouts.forEach(layout -> counts.put(layout.name(), 0L));
        Meant<NodeLayout> nodes = meant(only(NodeLayout.class, layouts), scope);
        if (!nodes.layouts().isEmpty()) {
            add(counts, bolt.all("", nodes(nodes), nodes.parameters()));
        }
        Meant<RelationshipLayout> relationships = meant(only(RelationshipLayout.class, layouts), scope);
        if (!relationships.layouts().isEmpty()) {
            String query = relationships(relationships);
            ranges(entities, relationships.names())
                    .forEach(range -> add(
                            counts, bolt.all("", query, relationships.filter().in(range))));
        }
        return counts;
    }

    /** Which relationships are between the same two nodes is kept in the server's memory for one range at a time. */
    private List<Range> ranges(List<Entity> entities, List<String> types) {
        long estimate = entities.stream().mapToLong(Entity::rows).sum();
        return estimate <= RELATIONSHIPS_AT_ONCE
                ? List.of(new Range(0, Range.OPEN))
                : Range.split(bolt, "", RelationshipLayout.bounds(types), RELATIONSHIPS_AT_ONCE);
    }

    private static void add(Map<String, Long> counts, List<Record> found) {
        found.forEach(
                each -> counts.merge(each.get("name").asString(), each.get("n").asLong(), Long::sum));
    }

    private static <L extends Layout> List<L> only(Class<L> kind, List<Layout> layouts) {
        return layouts.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** A migration wrote nothing where it has not begun. */
    private <L extends Layout> Meant<L> meant(List<L> layouts, Scope scope) {
        return switch (scope) {
            case Scope.All all -> new Meant<>(layouts, new Filter("", Map.of()));
            case Scope.WrittenBy own -> {
                Map<String, Footprint> begun = new HashMap<>();
                layouts.forEach(layout -> Footprint.find(bolt, own.migration(), layout)
                        .ifPresent(footprint -> begun.put(layout.name(), footprint)));
                yield new Meant<>(
                        layouts.stream()
                                .filter(layout -> begun.containsKey(layout.name()))
                                .toList(),
                        Filter.scanning(bolt, begun));
            }
        };
    }

    private static String nodes(Meant<NodeLayout> meant) {
        Precedence precedence = meant.widest(NodeLayout::precedence);
        return "MATCH (x:%s) WITH %s + ['', ''] AS k WHERE k[0] IN $names WITH k[0] AS name, k"
                        .formatted(Cypher.any(meant.names()), precedence.identityOf("x"))
                + meant.filter().cypher()
                + COUNTED;
    }

    private static String relationships(Meant<RelationshipLayout> meant) {
        return "MATCH (a)-[r:%s]->(b) WHERE id(a) >= $from AND id(a) < $to WITH type(r) AS name, a, b, count(*) AS together"
                        .formatted(Cypher.any(meant.names()))
                + (meant.filter().cypher().isEmpty()
                        ? ""
                        : " WITH name, %s AS k"
                                        .formatted(meant.layouts().getFirst().key())
                                + meant.filter().cypher())
                + COUNTED;
    }

    /** What is counted, and under which condition. */
    private record Meant<L extends Layout>(List<L> layouts, Filter filter) {
        List<String> names() {
            return layouts.stream().map(Layout::name).toList();
        }

        Map<String, Object> parameters() {
            return filter.with("names", names());
        }

        /** Each is the beginning of one and the same order. */
        Precedence widest(Function<L, Precedence> order) {
            return layouts.stream()
                    .map(order)
                    .max(Comparator.comparingInt(
                            precedence -> precedence.labels().size()))
                    .orElseThrow();
        }
    }
}
