package dev.landfall.neo4j;

import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Value;
import org.neo4j.driver.Values;

/**
 * Nodes that a label claims.
 *
 * @param name the label
 * @param precedence the labels that claim a node before this one, and this one last
 * @param page how many nodes are in a list that the server gives: it keeps one of them in its memory
 */
record NodeLayout(String name, Precedence precedence, int page) implements Layout {
    static final String FORM = "node ";
    static final String LABELS = ":labels";
    private static final int LARGEST_PAGE = 512;
    private static final long PAGE_BYTES = 4 << 20;
    private static final String FOUND = Found.expression("labels(x)", "properties(x)");

    /** For nodes of which little is known. */
    NodeLayout(String name, Precedence precedence) {
        this(name, precedence, LARGEST_PAGE);
    }

    /**
     * How many nodes of that size make a page of a few megabytes: a power of two, as the server plans every query text by
     * itself and a mean size never stays quite the same.
     */
    static int page(long rows, long bytes) {
        long each = Math.max(1, bytes / Math.max(1, rows));
        return Math.clamp(Long.highestOneBit(PAGE_BYTES / each), 1, LARGEST_PAGE);
    }

    /** A label expression for the nodes that are this entity's own. */
    String own() {
        return precedence.own(name);
    }

    /** The property that identifies a node; empty where there is none. */
    String property() {
        return precedence.key(name).orElse("");
    }

    @Override
    public String kind() {
        return "node";
    }

    @Override
    public String form() {
        return FORM + precedence.text();
    }

    @Override
    public List<String> keyFields() {
        return precedence.key(name).map(List::of).orElse(List.of());
    }

    @Override
    public String bounds() {
        return "MATCH (x:" + own() + ") RETURN min(id(x)) AS lo, max(id(x)) AS hi, count(x) AS n";
    }

    @Override
    public String ranged() {
        return "MATCH (x:" + own() + ") WHERE id(x) >= $from AND id(x) < $to" + found();
    }

    @Override
    public Map<String, List<List<Object>>> named(Collection<Key> keys) {
        String match = "UNWIND $batch.keys AS f MATCH (x:%s {%s: f[1]})".formatted(own(), Cypher.name(property()));
        return Map.of(match + found(), keys.stream().distinct().map(this::parts).toList());
    }

    private String found() {
        return " WITH x, id(x) AS i, 0 AS j, [%s, x.%s, '', ''] AS k"
                .formatted(Cypher.text(name), Cypher.name(property()));
    }

    @Override
    public Paging pages() {
        return inOrder();
    }

    @Override
    public Paging pages(Set<String> fields) {
        String named = fields.stream()
                .filter(field -> !field.equals(LABELS))
                .sorted()
                .map(field -> "." + Cypher.name(field))
                .collect(Collectors.joining(", ", "x {", "}"));
        return paged(Found.expression(fields.contains(LABELS) ? "labels(x)" : "[]", named));
    }

    @Override
    public Paging inOrder() {
        return paged(FOUND);
    }

    private Paging paged(String found) {
        return Paging.together("i / " + page + " AS slice", "slice", "slice, i", found, page);
    }

    @Override
    public Paging each() {
        return Paging.single(FOUND);
    }

    @Override
    public String counted() {
        return " UNWIND [label IN labels(x) | ['(:' + label + ')', null]] + [each IN keys(x) | [null, each]] AS part"
                + Cypher.COUNTED;
    }

    @Override
    public boolean whole(Row row) {
        return row.fields().containsKey(property());
    }

    @Override
    public String delete() {
        return " DETACH DELETE x";
    }

    @Override
    public List<Object> parts(Key key) {
        return List.of(name, Properties.toDriver(key.values().getFirst()), "", "");
    }

    @Override
    public Key key(Value parts) {
        return Key.of(Objects.requireNonNull(Properties.toRow(parts.get(1))));
    }

    @Override
    public Row row(Found found) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        Value properties = found.content();
        properties.keys().forEach(name -> fields.put(name, Properties.toRow(properties.get(name))));
        if (!found.labels().isEmpty()) {
            fields.put(
                    LABELS,
                    found.labels().asList(Value::asString).stream().sorted().toList());
        }
        return new Row(key(found.key()), fields);
    }

    /** A row from another kind of store names no labels and may lack the key among its fields: both are given here. */
    @Override
    public Item item(Row row) {
        Map<String, Object> properties = new LinkedHashMap<>();
        row.fields().forEach((field, value) -> properties.put(field, Properties.toDriver(value)));
        properties.remove(LABELS);
        List<Object> parts = parts(row.key());
        properties.putIfAbsent(property(), parts.get(1));
        return new Item(Values.value(parts), labels(row), Values.value(properties));
    }

    private List<String> labels(Row row) {
        TreeSet<String> labels = new TreeSet<>(List.of(name));
        if (row.fields().get(LABELS) instanceof List<?> named) {
            named.forEach(label -> labels.add(String.valueOf(label)));
        }
        return List.copyOf(labels);
    }
}
