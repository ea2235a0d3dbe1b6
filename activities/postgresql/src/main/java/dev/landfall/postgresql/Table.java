package dev.landfall.postgresql;

import dev.landfall.spi.failure.FailureClass;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A table as the catalogue has it.
 *
 * @param oid its number
 * @param entity its name in a runbook: {@code table}, or {@code schema.table} outside {@code public}
 * @param sql schema and name, quoted
 * @param partitioned whether its rows live in partitions
 */
record Table(long oid, String entity, String sql, boolean partitioned) {
    /** The name in a runbook, in SQL; {@code n} is the schema, {@code c} the table. */
    static final String ENTITY = "(CASE n.nspname WHEN 'public' THEN '' ELSE n.nspname || '.' END || c.relname)";

    /** Tables that can be entities: not Landfall's, not the server's, not a partition by itself. */
    static final String ELIGIBLE = """
            c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relpersistence <> 't'
            AND n.nspname NOT IN ('landfall', 'information_schema') AND n.nspname !~ '^pg_'""";

    private static final String RELATIONS = """
            SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE (c.oid = ? OR c.oid IN (SELECT relid FROM pg_partition_tree(?))) ORDER BY c.oid""";

    /** A name from a runbook never reaches SQL: only what the catalogue answers does, quoted by the server. */
    static Optional<Table> find(Connection connection, String entity) throws SQLException {
        return Sql.first(
                connection,
                row -> new Table(row.getLong(1), entity, row.getString(2), row.getBoolean(3)),
                "SELECT c.oid, format('%I.%I', n.nspname, c.relname), c.relkind = 'p' FROM pg_class c"
                        + " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE " + ELIGIBLE + " AND " + ENTITY
                        + " = ?",
                entity);
    }

    /** As {@link #find}; a missing table is a CONFIGURATION failure. */
    static Table of(Connection connection, String entity) throws SQLException {
        return find(connection, entity)
                .orElseThrow(() -> Failures.here(
                        FailureClass.CONFIGURATION,
                        entity,
                        "there is no such table",
                        "Mend the name in the runbook, or create the table."));
    }

    /** The table and, where its rows live in partitions, all of these on every level; quoted. */
    List<String> relations(Connection connection) throws SQLException {
        return Sql.texts(connection, RELATIONS, oid, oid);
    }
}
