package dev.landfall.neo4j;

import dev.landfall.spi.Field;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Reference;
import dev.landfall.spi.row.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Value;
import org.neo4j.driver.Values;

/**
 * Relationships of a type: all of them from one node to another are one record.
 *
 * @param name the type
 * @param precedence which label claims which end point
 */
record RelationshipLayout(String name, Precedence precedence) implements Layout {
    static final String FORM = "relationship ";
    static final String RELATIONSHIPS = ":relationships";
    private static final String FOUND = Found.expression("[]", "[r IN x | properties(r)]");
    /** Start nodes whose relationships make a page. */
    private static final int PAGE = 500;
    /** Relationships of one start node from which on they are parted by their ends. */
    private static final int CROWD = 200;

    private static final List<String> KEY = List.of(":start", ":startKey", ":end", ":endKey");

    @Override
    public String kind() {
        return "relationship";
    }

    @Override
    public String form() {
        return FORM + precedence.text();
    }

    @Override
    public List<String> keyFields() {
        return KEY;
    }

    @Override
    public String bounds() {
        return bounds(List.of(name));
    }

    /** The same for several types together. */
    static String bounds(Collection<String> types) {
        return "MATCH (a)-[r:%s]->() RETURN min(id(a)) AS lo, max(id(a)) AS hi, count(r) AS n"
                .formatted(Cypher.any(types));
    }

    @Override
    public String ranged() {
        return "MATCH (a)-[r:%s]->(b) WHERE id(a) >= $from AND id(a) < $to WITH a, b, collect(r) AS x"
                        .formatted(Cypher.name(name))
                + " WITH a, x, id(a) AS i, id(b) AS j, %s AS k".formatted(key());
    }

    /** All that a record has; properties of relationships are members of maps inside one of these fields. */
    List<Field> fields() {
        return Stream.concat(KEY.stream(), Stream.of(RELATIONSHIPS))
                .map(field -> new Field(field, field.equals(RELATIONSHIPS) ? "list of maps" : "any", false, false))
                .toList();
    }

    /** The nodes that a key of relationships names. */
    static List<Reference> ends(Key key) {
        List<Object> parts = key.values();
        return List.of(
                new Reference(String.valueOf(parts.get(0)), Key.of(parts.get(1))),
                new Reference(String.valueOf(parts.get(2)), Key.of(parts.get(3))));
    }

    /** An expression for the key of what leads from {@code a} to {@code b}. */
    String key() {
        return precedence.identityOf("a") + " + " + precedence.identityOf("b");
    }

    /** One fragment for each pair of end point entities, as an index is found by a label that stands in the query. */
    @Override
    public Map<String, List<List<Object>>> named(Collection<Key> keys) {
        Map<String, List<List<Object>>> fragments = new LinkedHashMap<>();
        for (Key key : new LinkedHashSet<>(keys)) {
            String start = String.valueOf(key.values().getFirst());
            String end = String.valueOf(key.values().get(2));
            if (precedence.key(start).isPresent() && precedence.key(end).isPresent()) {
                fragments
                        .computeIfAbsent(between(start, end), fragment -> new ArrayList<>())
                        .add(parts(key));
            }
        }
        return fragments;
    }

    private String between(String start, String end) {
        return "UNWIND $batch.keys AS k " + ends("k", start, end)
                + " MATCH (a)-[r:%s]->(b) WITH k, a, b, collect(r) AS x WITH x, id(a) AS i, id(b) AS j, k"
                        .formatted(Cypher.name(name));
    }

    /** Finds both end points of the key in the list {@code k}. */
    private String ends(String k, String start, String end) {
        return end("a", start, k + "[1]") + " " + end("b", end, k + "[3]");
    }

    /**
     * Finds both end points by expressions for their keys, through their indexes, which a target has. A plan made from the
     * counts of a store that was just filled or emptied may walk over a whole index for every row instead.
     */
    String indexedEnds(String startKey, String start, String endKey, String end) {
        String hint = " USING INDEX SEEK %s:%s(%s) ";
        return end("a", start, startKey)
                + hint.formatted("a", Cypher.name(start), property(start))
                + end("b", end, endKey)
                + hint.formatted("b", Cypher.name(end), property(end));
    }

    private String end(String variable, String label, String key) {
        return "MATCH (%s:%s {%s: %s})".formatted(variable, precedence.own(label), property(label), key);
    }

    private String property(String label) {
        return precedence.key(label).map(Cypher::name).orElseThrow(() -> unkeyed(label));
    }

    private StoreFailure unkeyed(String label) {
        return new StoreFailure(
                FailureClass.CONFIGURATION,
                name,
                "an end point's label " + label + " has no key",
                "Add it to the dataset's keys",
                null);
    }

    @Override
    public Paging pages() {
        return paged(FOUND);
    }

    /** A node from which very many relationships go out fills pages of its own, as all of them may not fit into memory. */
    private Paging paged(String found) {
        String part = "CASE WHEN COUNT { (a)-[:%s]->() } > %d THEN j / %d ELSE 0 END AS part"
                .formatted(Cypher.name(name), CROWD, CROWD);
        return Paging.together("i / " + PAGE + " AS slice, " + part, "slice, part", "slice, part", found, PAGE);
    }

    /** Without a property of the relationships, end points alone are read. */
    @Override
    public Paging pages(Set<String> fields) {
        return fields.contains(RELATIONSHIPS) ? pages() : paged(Found.expression("[]", "[]"));
    }

    @Override
    public Paging inOrder() {
        Paging each = each();
        return new Paging(" WITH * ORDER BY i, j" + each.cypher(), each.rows());
    }

    @Override
    public Paging each() {
        return Paging.single(FOUND);
    }

    @Override
    public String counted() {
        return " UNWIND x AS r UNWIND [[%s, null]] + [each IN keys(r) | [null, each]] AS part"
                        .formatted(Cypher.text("[:" + name + "]"))
                + Cypher.COUNTED;
    }

    /** One that is deleted meanwhile looks like one without properties. */
    @Override
    public boolean whole(Row row) {
        return true;
    }

    @Override
    public String delete() {
        return " FOREACH (r IN x | DELETE r)";
    }

    @Override
    public List<Object> parts(Key key) {
        return key.values().stream().<Object>map(Properties::toDriver).toList();
    }

    @Override
    public Key key(Value parts) {
        return new Key(
                Properties.toRows(parts).stream().map(Objects::requireNonNull).toList());
    }

    @Override
    public Row row(Found found) {
        Key key = key(found.key());
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < KEY.size(); i++) {
            fields.put(KEY.get(i), key.values().get(i));
        }
        if (!found.content().isEmpty()) {
            fields.put(RELATIONSHIPS, PropertyMaps.inOrder(found.content().asList(RelationshipLayout::properties)));
        }
        return new Row(key, fields);
    }

    @Override
    public Item item(Row row) {
        if (row.key().values().size() == KEY.size()
                && row.fields().get(RELATIONSHIPS) instanceof List<?> list
                && !list.isEmpty()) {
            List<Value> contents =
                    list.stream().map(RelationshipLayout::content).toList();
            return new Item(Values.value(parts(row.key())), List.of(), Values.value(contents));
        }
        throw new Unstorable("a row of relationships needs both end points and " + RELATIONSHIPS);
    }

    private static Map<String, @Nullable Object> properties(Value map) {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        map.keys().forEach(name -> properties.put(name, Properties.toRow(map.get(name))));
        return properties;
    }

    private static Value content(Object map) {
        if (!(map instanceof Map<?, ?> properties)) {
            throw new Unstorable("the properties of a relationship are not a map");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        properties.forEach((name, value) -> values.put(String.valueOf(name), Properties.toDriver(value)));
        return Values.value(values);
    }
}
