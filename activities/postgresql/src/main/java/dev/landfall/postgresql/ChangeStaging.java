package dev.landfall.postgresql;

import dev.landfall.postgresql.EntityChanges.Pending;
import dev.landfall.spi.Entity;
import dev.landfall.spi.Field;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.row.FieldTransform.Unconvertible;
import dev.landfall.spi.row.Key;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** A temporary table in which changed records of one entity wait to be written together. It lasts as long as the connection. */
final class ChangeStaging {
    /** Which columns are yet to be taken from the record as it stands on the target; null when none is. */
    private static final String UNCHANGED = "\"landfall unchanged\"";

    /** Types without their domains' conditions, which what is not there yet need not fulfil. */
    private static final String COLUMNS = """
            WITH RECURSIVE base(place, name, type, modifier, collated) AS (
              SELECT attnum, attname, atttypid, atttypmod, attcollation FROM pg_attribute
              WHERE attrelid = ? AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
              UNION ALL
              SELECT b.place, b.name, t.typbasetype, t.typtypmod, b.collated
              FROM base b JOIN pg_type t ON t.oid = b.type WHERE t.typtype = 'd')
            SELECT b.name, format_type(b.type, b.modifier) || coalesce(
              (SELECT format(' COLLATE %I.%I', n.nspname, c.collname) FROM pg_collation c
               JOIN pg_namespace n ON n.oid = c.collnamespace WHERE c.oid = b.collated AND c.collname <> 'default'), '')
            FROM base b JOIN pg_type t ON t.oid = b.type WHERE t.typtype <> 'd' ORDER BY b.place""";

    private final Connection connection;
    private final Table table;
    private final Entity entity;
    private final Keys keys;
    private final String name;
    private boolean used;

    private ChangeStaging(Connection connection, Table table, Entity entity, String name) {
        this.connection = connection;
        this.table = table;
        this.entity = entity;
        this.name = name;
        keys = new Keys(entity);
    }

    static ChangeStaging create(Connection connection, Table table, Entity entity, int number) throws SQLException {
        ChangeStaging staging = new ChangeStaging(connection, table, entity, "pg_temp.landfall_changes_" + number);
        List<String> columns = new ArrayList<>();
        Map<String, String> types = new java.util.HashMap<>();
        for (String[] column :
                Sql.list(connection, row -> new String[] {row.getString(1), row.getString(2)}, COLUMNS, table.oid())) {
            columns.add(Sql.identifier(column[0]) + " " + column[1]);
            types.put(column[0], column[1]);
        }
        for (String key : entity.key()) {
            columns.add(before(key) + " " + types.get(key));
        }
        columns.add(UNCHANGED + " int2[]");
        Sql.execute(
                connection,
                "CREATE TEMP TABLE " + staging.name.substring("pg_temp.".length()) + " (" + Sql.joined(columns)
                        + ") ON COMMIT DELETE ROWS");
        return staging;
    }

    private static String before(String key) throws SQLException {
        return Sql.identifier("landfall before " + key);
    }

    /** The table's name. */
    String name() {
        return name;
    }

    /** The transaction has ended, which empties the table. */
    void committed() {
        used = false;
    }

    /** Takes records that all have {@code columns}, and nothing else. */
    void load(Map<Key, Pending> puts, List<String> columns) throws SQLException {
        if (used) {
            Sql.execute(connection, "TRUNCATE " + name);
        }
        used = true;
        List<String> names = new ArrayList<>();
        for (String column : columns) {
            names.add(Sql.identifier(column));
        }
        for (String key : entity.key()) {
            names.add(before(key));
        }
        names.add(UNCHANGED);
        CopyIn in = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + name + " (" + Sql.joined(names) + ") FROM STDIN");
        try {
            copy(in, puts, columns);
        } catch (SQLException e) {
            throw named(e, List.copyOf(puts.keySet()));
        } finally {
            if (in.isActive()) {
                in.cancelCopy();
            }
        }
    }

    private void copy(CopyIn in, Map<Key, Pending> puts, List<String> columns) throws SQLException {
        CopyBuffer buffer = new CopyBuffer(in);
        for (Map.Entry<Key, Pending> put : puts.entrySet()) {
            try {
                line(buffer, put.getValue(), columns);
            } catch (Unconvertible e) {
                throw refused(
                        put.getKey(), String.valueOf(e.getMessage()), "Mend the record on the source, then retry.");
            }
            buffer.sendWhenFull();
        }
        buffer.finish();
        in.endCopy();
    }

    private void line(CopyBuffer buffer, Pending put, List<String> columns) {
        List<Integer> unchanged = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            buffer.value(text(put.fields().get(columns.get(i))));
            buffer.put('\t');
            if (put.unchanged().contains(columns.get(i))) {
                unchanged.add(i);
            }
        }
        for (int i = 0; i < entity.key().size(); i++) {
            buffer.value(put.base() == null ? null : text(put.base().values().get(i)));
            buffer.put('\t');
        }
        buffer.value(unchanged.isEmpty() ? null : ValueText.array(unchanged));
        buffer.put('\n');
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : ValueText.of(value);
    }

    /** The failure with the key of the record that the server complains about. */
    private RuntimeException named(SQLException e, List<Key> records) throws SQLException {
        Key key = Failures.line(e)
                .filter(line -> Failures.isData(e) && line <= records.size())
                .map(line -> records.get((int) (line - 1)))
                .orElseThrow(() -> e);
        var plain = Failures.of("", e);
        return refused(key, plain.what(), plain.next());
    }

    private RuntimeException refused(Key key, String what, String next) {
        return Failures.here(FailureClass.DATA, entity.name() + "." + key.masked(), what, next);
    }

    /**
     * Takes unchanged columns from the records on the target.
     *
     * @return records that are not there: they are left out from now on
     */
    List<Key> complete(Map<Key, Pending> puts, List<String> columns) throws SQLException {
        Set<String> unchanged = new HashSet<>();
        puts.values().forEach(put -> unchanged.addAll(put.unchanged()));
        if (unchanged.isEmpty()) {
            return List.of();
        }
        List<String> set = new ArrayList<>(List.of(UNCHANGED + " = NULL"));
        for (int i = 0; i < columns.size(); i++) {
            if (unchanged.contains(columns.get(i))) {
                String column = Sql.identifier(columns.get(i));
                set.add(column + " = CASE WHEN " + i + " = ANY (s." + UNCHANGED + ") THEN t." + column + " ELSE s."
                        + column + " END");
            }
        }
        List<String> same = new ArrayList<>();
        for (Field key : Keys.fields(entity)) {
            same.add("t." + Sql.identifier(key.name()) + " = s." + before(key.name()));
        }
        String waiting = "s." + UNCHANGED + " IS NOT NULL";
        Sql.execute(
                connection,
                "UPDATE " + name + " s SET " + Sql.joined(set) + " FROM " + table.sql() + " t WHERE " + waiting
                        + " AND " + String.join(" AND ", same));
        return keys.read(
                connection,
                "DELETE FROM " + name + " s WHERE " + waiting + " RETURNING " + Sql.identifiers("s", entity.key()));
    }
}
