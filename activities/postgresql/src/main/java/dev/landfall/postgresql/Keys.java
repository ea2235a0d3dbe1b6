package dev.landfall.postgresql;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Field;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An entity's keys in SQL. */
final class Keys {
    private final Entity entity;
    private final List<Field> fields;

    Keys(Entity entity) {
        this.entity = entity;
        fields = fields(entity);
    }

    /** The key's fields, in the key's order. */
    static List<Field> fields(Entity entity) {
        Map<String, Field> byName =
                entity.fields().stream().collect(Collectors.toMap(Field::name, Function.identity()));
        return entity.key().stream().map(byName::get).toList();
    }

    /** A condition that holds for the rows {@code t} with one of the keys. */
    String among(Collection<Key> keys) throws SQLException {
        List<String> arrays = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            arrays.add(array(keys, i));
        }
        return "(" + Sql.identifiers("t", entity.key()) + ") IN (SELECT * FROM unnest(" + Sql.joined(arrays) + "))";
    }

    private String array(Collection<Key> keys, int place) throws SQLException {
        List<Object> values = keys.stream().map(key -> key.values().get(place)).toList();
        return Sql.literal(ValueText.array(values)) + "::" + fields.get(place).type() + "[]";
    }

    /** Keys of the first rows that a query over {@link #columns} gives. */
    List<Key> read(Connection connection, String query) throws SQLException {
        Rows rows = new Rows(fields, entity.key());
        List<Key> keys = new ArrayList<>();
        Rows.lines(connection, query, line -> keys.add(rows.key(line)));
        return keys;
    }

    /** The key's columns of {@code t}, quoted. */
    String columns() throws SQLException {
        return Sql.identifiers("t", entity.key());
    }

    /** That {@code t} and {@code alias} have the same key. */
    String equal(String alias) throws SQLException {
        List<String> parts = new ArrayList<>();
        for (String name : entity.key()) {
            parts.add("t." + Sql.identifier(name) + " = " + alias + "." + Sql.identifier(name));
        }
        return String.join(" AND ", parts);
    }

    static List<Key> of(Collection<Row> rows) {
        return rows.stream().map(Row::key).toList();
    }
}
