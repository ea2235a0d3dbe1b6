package dev.landfall.postgresql;

import static dev.landfall.postgresql.ConcernQuery.BOTH;
import static dev.landfall.postgresql.ConcernQuery.SOURCE;
import static dev.landfall.postgresql.ConcernQuery.TARGET;
import static dev.landfall.runbook.Severity.BLOCK;
import static dev.landfall.runbook.Severity.WARN;

import dev.landfall.spi.Concern;
import dev.landfall.spi.StoreRole;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Concerns about one table; every query takes its number once. */
final class TableConcerns {
    private static final String FROM =
            " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = ? AND ";

    private static final List<ConcernQuery> QUERIES = List.of(
            new ConcernQuery(
                    BLOCK,
                    BOTH,
                    "SELECT 'the table has no primary key and no unique key without nulls',"
                            + " format('ALTER TABLE %I.%I ADD PRIMARY KEY (…);', n.nspname, c.relname)" + FROM
                            + "NOT EXISTS (" + Catalogue.KEY + ")"),
            grant(BOTH, "SELECT"),
            grant(TARGET, "INSERT"),
            grant(TARGET, "UPDATE"),
            grant(TARGET, "DELETE"),
            new ConcernQuery(
                    WARN,
                    SOURCE,
                    "SELECT 'the table is not owned by ' || current_user || ', so it can''t be frozen',"
                            + " format('GRANT %I TO %I;', pg_get_userbyid(c.relowner), current_user)" + FROM
                            + "NOT pg_has_role(c.relowner, 'USAGE')"),
            new ConcernQuery(
                    WARN,
                    TARGET,
                    "SELECT 'the table is not owned by ' || current_user || ', so its indexes and foreign keys stay on',"
                            + " format('GRANT %I TO %I;', pg_get_userbyid(c.relowner), current_user)" + FROM
                            + "NOT pg_has_role(c.relowner, 'USAGE')"),
            sequence(SOURCE, "SELECT"),
            sequence(TARGET, "UPDATE"),
            sequence(TARGET, "SELECT"),
            new ConcernQuery(
                    BLOCK,
                    BOTH,
                    "SELECT 'row security hides rows from ' || current_user,"
                            + " format('ALTER ROLE %I BYPASSRLS;', current_user)" + FROM
                            + "row_security_active(c.oid)"),
            new ConcernQuery(
                    BLOCK,
                    BOTH,
                    "SELECT 'the table takes part in inheritance, which is not moved',"
                            + " 'Turn it into declarative partitions, or leave it out.'" + FROM
                            + "c.relkind = 'r' AND EXISTS (SELECT FROM pg_inherits i WHERE i.inhparent = c.oid OR i.inhrelid = c.oid)"),
            new ConcernQuery(
                    WARN,
                    BOTH,
                    "SELECT 'the table is unlogged: a crash of the server empties it',"
                            + " format('ALTER TABLE %I.%I SET LOGGED;', n.nspname, c.relname)" + FROM
                            + "c.relpersistence = 'u'"),
            new ConcernQuery(
                    WARN,
                    TARGET,
                    "SELECT 'trigger ' || t.tgname || CASE WHEN t.tgenabled = 'A'"
                            + " THEN ' fires on every row that is moved' ELSE ' does not fire on rows that are moved, if the"
                            + " connection may set session_replication_role' END,"
                            + " format('ALTER TABLE %I.%I DISABLE TRIGGER %I; -- if it must not', n.nspname, c.relname, t.tgname)"
                            + FROM.replace(" WHERE", " JOIN pg_trigger t ON t.tgrelid = c.oid WHERE")
                            + "NOT t.tgisinternal AND t.tgenabled <> 'D'"));

    private TableConcerns() {}

    private static ConcernQuery grant(java.util.Set<StoreRole> roles, String right) {
        return new ConcernQuery(
                BLOCK,
                roles,
                "SELECT current_user || ' lacks the right " + right + "', format('GRANT " + right
                        + " ON %I.%I TO %I;', n.nspname, c.relname, current_user)" + FROM
                        + "NOT (has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, '" + right + "'))");
    }

    /** Sequences are read on the source and moved on the target, at a time when nobody wants to look for grants. */
    private static ConcernQuery sequence(java.util.Set<StoreRole> roles, String right) {
        return new ConcernQuery(
                BLOCK,
                roles,
                "SELECT current_user || ' lacks the right " + right + " on sequence ' || s.seqrelid::regclass,"
                        + " format('GRANT " + right + " ON SEQUENCE %s TO %I;', s.seqrelid::regclass, current_user)"
                        + " FROM pg_sequence s WHERE s.seqrelid IN (" + SequenceSql.OF_TABLE + ")"
                        + " AND NOT has_sequence_privilege(s.seqrelid, '" + right + "')");
    }

    static List<Concern> of(Connection connection, StoreRole role, Table table) throws SQLException {
        List<Concern> found = new ArrayList<>();
        for (ConcernQuery query : QUERIES) {
            if (query.roles().contains(role)) {
                found.addAll(query.look(connection, table.entity(), table.oid()));
            }
        }
        return found;
    }

    static Concern missing(StoreRole role, String entity) {
        return role == StoreRole.SOURCE
                ? new Concern(BLOCK, entity, "there is no such table", "Mend the name in the runbook.")
                : new Concern(
                        BLOCK,
                        entity,
                        "the table is missing on the target",
                        "Create it, or let the phase prepare use schema: clone.");
    }
}
