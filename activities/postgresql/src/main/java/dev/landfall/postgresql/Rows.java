package dev.landfall.postgresql;

import static java.util.Objects.requireNonNull;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Field;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import dev.landfall.spi.row.RowSink;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** Streams typed rows of one entity out of COPY's text form: several times faster than a result set. */
final class Rows {
    private final List<String> names;
    private final List<Codec> codecs;
    private final int[] keyPlaces;
    private final CopyLine line;

    /** Of an entity's stored fields; generated ones are no part of a row. */
    Rows(Entity entity) {
        this(stored(entity), entity.key());
    }

    Rows(List<Field> fields, List<String> key) {
        this(fields, key, 0);
    }

    /** With {@code numbers} more columns behind the fields, see {@link #number}. */
    Rows(List<Field> fields, List<String> key, int numbers) {
        names = fields.stream().map(Field::name).toList();
        codecs = fields.stream().map(field -> Codec.of(field.type())).toList();
        keyPlaces = key.stream().mapToInt(names::indexOf).toArray();
        line = new CopyLine(names.size() + numbers);
    }

    /** Fields that are written: all that the server does not compute. */
    static List<Field> stored(Entity entity) {
        return entity.fields().stream().filter(field -> !field.generated()).toList();
    }

    /** The columns to select, quoted, in order. */
    String columns() throws SQLException {
        return Sql.identifiers("t", names);
    }

    /** Gives the rows of a query over {@link #columns} to {@code sink}. */
    void read(Connection connection, String query, RowSink sink) throws SQLException {
        lines(connection, query, bytes -> sink.accept(row(bytes)));
    }

    Row row(byte[] bytes) {
        line.of(bytes);
        Map<String, @Nullable Object> fields = LinkedHashMap.newLinkedHashMap(names.size());
        for (int i = 0; i < names.size(); i++) {
            fields.put(names.get(i), value(i));
        }
        return new Row(key(), fields);
    }

    /** The key of the line that was read last, or of {@code bytes}. */
    Key key(byte[] bytes) {
        line.of(bytes);
        return key();
    }

    /** What stands in one of the columns behind the fields of the line that was read last, 0-based. */
    long number(int column) {
        return Long.parseLong(requireNonNull(line.text(names.size() + column), "a number is never absent"));
    }

    private Key key() {
        List<Object> values = new ArrayList<>(keyPlaces.length);
        for (int place : keyPlaces) {
            values.add(requireNonNull(value(place), "a key is never absent"));
        }
        return new Key(values);
    }

    private @Nullable Object value(int field) {
        String text = line.text(field);
        return text == null ? null : codecs.get(field).decode(text);
    }

    /** Takes the lines of a COPY one by one. */
    @FunctionalInterface
    interface Lines {
        void take(byte[] line) throws SQLException;
    }

    /** Runs a query by COPY. Whatever {@code lines} throws leaves the connection in the middle: it must not be used on. */
    static void lines(Connection connection, String query, Lines lines) throws SQLException {
        CopyOut out = connection.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY (" + query + ") TO STDOUT");
        for (byte[] line = out.readFromCopy(); line != null; line = out.readFromCopy()) {
            lines.take(line);
        }
    }
}
