package dev.landfall.postgresql;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Field;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads tables, columns and keys from the server's catalogue. */
final class Catalogue {
    /** A key that ON CONFLICT can use and that never is null: the primary one first, then the shortest. */
    static final String KEY = """
            SELECT array(SELECT a.attname::text FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(number, place)
                         JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
                         WHERE k.place <= i.indnkeyatts ORDER BY k.place)
            FROM pg_index i
            WHERE i.indrelid = c.oid AND i.indisunique AND i.indimmediate AND i.indisvalid AND i.indpred IS NULL
              AND i.indexprs IS NULL
              AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = ANY(i.indkey)
                              AND NOT a.attnotnull)
            ORDER BY i.indisprimary DESC, i.indnkeyatts, i.indexrelid LIMIT 1""";

    private static final String TABLES = "SELECT c.oid, " + Table.ENTITY + """
            , array_agg(a.attname::text ORDER BY a.attnum),
              array_agg(format_type(a.atttypid, a.atttypmod) ORDER BY a.attnum),
              array_agg((NOT a.attnotnull)::text ORDER BY a.attnum),
              array_agg((a.attgenerated <> '')::text ORDER BY a.attnum),
              (""" + KEY + """
            )
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            WHERE\s""" + Table.ELIGIBLE
            + " GROUP BY c.oid, n.nspname, c.relname ORDER BY n.nspname, c.relname";

    private Catalogue() {}

    static List<Entity> entities(Connection connection) throws SQLException {
        List<Entity> entities = new ArrayList<>();
        for (Found found : Sql.list(connection, Catalogue::found, TABLES)) {
            entities.add(found.measured(connection));
        }
        return entities;
    }

    private static Found found(ResultSet row) throws SQLException {
        List<String> names = Sql.array(row, 3);
        List<String> types = Sql.array(row, 4);
        List<String> nullable = Sql.array(row, 5);
        List<String> generated = Sql.array(row, 6);
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            fields.add(new Field(
                    names.get(i),
                    types.get(i),
                    Boolean.parseBoolean(nullable.get(i)),
                    Boolean.parseBoolean(generated.get(i))));
        }
        return new Found(row.getLong(1), row.getString(2), fields, Sql.array(row, 7));
    }

    private record Found(long oid, String entity, List<Field> fields, List<String> key) {
        Entity measured(Connection connection) throws SQLException {
            Size size = Size.of(connection, oid);
            return new Entity(entity, List.copyOf(fields), key, size.rows(), size.bytes());
        }
    }
}
