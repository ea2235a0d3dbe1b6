package dev.landfall.postgresql;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Field;
import dev.landfall.spi.copy.CopyJob;
import dev.landfall.spi.failure.FailureClass;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The columns that a native copy moves, in order, as both sides have them.
 *
 * @param source fields as the source has them
 * @param target the same fields as the target has them
 */
record Columns(List<Field> source, List<Field> target) {
    /**
     * Types whose binary form means the same on every server. Others, such as arrays of a type that has another number
     * there, or references to the catalogue, must travel as text.
     */
    private static final String PORTABLE = """
            WITH RECURSIVE used(oid) AS (
              SELECT a.atttypid FROM pg_attribute a
              WHERE a.attrelid = ? AND a.attname = ANY(?) AND a.attnum > 0 AND NOT a.attisdropped
              UNION SELECT t.typbasetype FROM used JOIN pg_type t USING (oid) WHERE t.typtype = 'd')
            SELECT bool_and(t.typtype IN ('e', 'd') OR t.oid < 16384 AND t.typname !~ '^_?reg'
                            AND t.typsend <> 0 AND t.typreceive <> 0)
            FROM used JOIN pg_type t USING (oid)""";

    static Columns of(CopyJob job) {
        Map<String, Field> source = byName(job.source());
        Map<String, Field> target = byName(job.target());
        List<String> lost = Rows.stored(job.source()).stream()
                .map(Field::name)
                .filter(name -> !target.containsKey(name))
                .toList();
        if (!lost.isEmpty()) {
            throw Failures.here(
                    FailureClass.CONFIGURATION,
                    job.target().name(),
                    "the target's table lacks the column " + String.join(", ", lost),
                    "Add the column to the target.");
        }
        List<Field> written = Rows.stored(job.target()).stream()
                .filter(field -> source.containsKey(field.name()))
                .toList();
        return new Columns(
                written.stream().map(field -> source.get(field.name())).toList(), written);
    }

    private static Map<String, Field> byName(Entity entity) {
        return entity.fields().stream().collect(Collectors.toMap(Field::name, Function.identity()));
    }

    /** Whether each column's type is the same on both sides, limits included. */
    boolean sameTypes() {
        return types(source).equals(types(target));
    }

    /** Whether the binary form of the columns means the same on another server. */
    static boolean portable(Connection connection, Table table, List<Field> fields) throws SQLException {
        return Sql.isTrue(connection, PORTABLE, table.oid(), names(fields).toArray(String[]::new));
    }

    List<String> names() {
        return names(source);
    }

    private static List<String> names(List<Field> fields) {
        return fields.stream().map(Field::name).toList();
    }

    private static List<String> types(List<Field> fields) {
        return fields.stream().map(Field::type).toList();
    }
}
