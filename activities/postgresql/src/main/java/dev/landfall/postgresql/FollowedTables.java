package dev.landfall.postgresql;

import dev.landfall.postgresql.pgoutput.LogMessage.Relation;
import dev.landfall.spi.Entity;
import dev.landfall.spi.Field;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.follow.Change;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The tables that a log speaks of, looked up in the source's catalogue whenever the log describes one. */
final class FollowedTables {
    private static final String ROOT = "SELECT " + Table.ENTITY + """
            , CASE WHEN leaf.oid = c.oid THEN '' ELSE coalesce(pg_get_partition_constraintdef(leaf.oid), '') END
            FROM pg_class leaf JOIN pg_class c ON c.oid = coalesce(pg_partition_root(leaf.oid), leaf.oid)
            JOIN pg_namespace n ON n.oid = c.relnamespace WHERE leaf.oid = ?""";

    private static final String COLUMNS = """
            SELECT attname::text, format_type(atttypid, atttypmod) FROM pg_attribute
            WHERE attrelid = ? AND attnum > 0 AND NOT attisdropped AND attgenerated = ''""";

    private static final String WHOLE = """
            SELECT NOT EXISTS (SELECT FROM pg_partition_tree(pg_partition_root(?::oid))
                               WHERE isleaf AND relid::oid::bigint <> ALL (?))""";

    private final Map<String, Entity> entities = new HashMap<>();
    private final Map<String, Set<String>> looked;
    private final Map<Long, FollowedTable> tables = new HashMap<>();

    /** {@code looked}: entity to the fields whose values somebody looks at. */
    FollowedTables(List<Entity> entities, Map<String, Set<String>> looked) {
        entities.forEach(entity -> this.entities.put(entity.name(), entity));
        this.looked = looked;
    }

    FollowedTable get(long relation) {
        FollowedTable table = tables.get(relation);
        if (table == null) {
            throw new IllegalStateException("the log changes a table that it has not described");
        }
        return table;
    }

    /** What one TRUNCATE of some tables comes to: leaves that are all of an entity are the entity. */
    List<Change> emptied(Connection connection, List<Long> relations) throws SQLException {
        Map<String, Change> whole = new TreeMap<>();
        List<Change> parts = new ArrayList<>();
        for (long relation : relations) {
            String entity = get(relation).entity();
            if (Sql.isTrue(connection, WHOLE, relation, relations.toArray(Long[]::new))) {
                whole.put(entity, new Change.Empty(entity, ""));
            } else {
                parts.add(get(relation).emptied());
            }
        }
        parts.addAll(whole.values());
        return parts;
    }

    /** Takes what the log says of a table from here on. */
    void describe(Connection connection, Relation relation) throws SQLException {
        String[] found = Sql.first(
                        connection, row -> new String[] {row.getString(1), row.getString(2)}, ROOT, relation.id())
                .orElseThrow(() -> changed(relation, "it was dropped"));
        Entity entity = entities.get(found[0]);
        if (entity == null) {
            throw changed(relation, "it was renamed, or left its partitioned table");
        }
        refuseOtherColumns(connection, relation, entity);
        Set<String> fields = looked.getOrDefault(entity.name(), Set.of());
        tables.put(relation.id(), new FollowedTable(relation, entity, found[1], fields));
    }

    /** Compares the catalogue, not the log's description: that may come from before a change that is known by now. */
    private static void refuseOtherColumns(Connection connection, Relation relation, Entity entity)
            throws SQLException {
        Map<String, String> now = new TreeMap<>();
        Sql.list(connection, row -> now.put(row.getString(1), row.getString(2)), COLUMNS, relation.id());
        for (Field field : Rows.stored(entity)) {
            String type = now.remove(field.name());
            if (type == null) {
                throw changed(relation, "column " + field.name() + " is gone");
            }
            if (!type.equals(field.type())) {
                throw changed(relation, "column " + field.name() + " is " + type + " and was " + field.type());
            }
        }
        if (!now.isEmpty()) {
            throw changed(relation, "column " + now.keySet().iterator().next() + " is new");
        }
    }

    private static StoreFailure changed(Relation relation, String how) {
        return Failures.here(
                FailureClass.CONFIGURATION,
                (relation.schema().equals("public") ? "" : relation.schema() + ".") + relation.name(),
                "the table's definition changed while it is followed: " + how,
                "Change the target's table in the same way, or undo the change, then retry.");
    }
}
