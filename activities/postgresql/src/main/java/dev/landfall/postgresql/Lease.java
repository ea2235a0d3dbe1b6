package dev.landfall.postgresql;

import dev.landfall.spi.Freeze;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The trigger function that freezes one table for one migration. The lease's end stands in its body: a transaction with an
 * old snapshot would not see it in a table, but always runs the function as it is now.
 *
 * <p>Batches of {@link Freeze#writerBehind} get through: who says in the setting {@code landfall.writer} that it is one must have
 * claimed a writer of that name in the same transaction ({@link Batches}). The setting alone, which anybody can make, proves nothing;
 * it is there so that others need no rights on {@code landfall.writers} to be refused.
 *
 * @param table the frozen table
 * @param name the function's and its triggers' name
 * @param writer in whose name batches get through
 */
record Lease(Table table, String name, String writer) {
    static final String FOR_EVER = "infinity";
    static final String OVER = "-infinity";

    private static final String LATER = """
            SELECT greatest(clock_timestamp() + ? * interval '1 millisecond', CAST(? AS timestamptz))::text""";

    private static final String END = """
            SELECT substring(prosrc FROM 'timestamptz ''([^'']+)''') FROM pg_proc
            WHERE proname = ? AND pronamespace = to_regnamespace('landfall')""";

    /**
     * How many of the table's relations lack one of their triggers, or have one that is not always fired. Writes to a partition
     * fire its own triggers only, so each one has them; rows are in partitions of the lowest level.
     */
    private static final String UNGUARDED = """
            SELECT count(*) FROM pg_class c
            WHERE (c.oid = ? OR c.oid IN (SELECT relid FROM pg_partition_tree(?)))
              AND (SELECT count(*) FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
                   WHERE t.tgrelid = c.oid AND t.tgenabled = 'A' AND p.proname = ?
                     AND p.pronamespace = to_regnamespace('landfall'))
                  <> CASE c.relkind WHEN 'r' THEN 2 ELSE 1 END""";

    private static final String LEAF = "SELECT relkind = 'r' FROM pg_class WHERE oid = CAST(? AS regclass)";

    private static final String TRIGGERS = """
            SELECT format('DROP TRIGGER %I ON %s', t.tgname, t.tgrelid::regclass) FROM pg_trigger t
            JOIN pg_proc p ON p.oid = t.tgfoid
            WHERE p.proname = ? AND p.pronamespace = to_regnamespace('landfall')""";

    private static final Pattern DECLARED = Pattern.compile(
            "(?:CREATE TRIGGER |ALTER TABLE .* ENABLE \\w+ TRIGGER )"
                    + "freeze_[0-9a-f]{32}(?:_rows)?(?: (?:BEFORE|AFTER) .* EXECUTE FUNCTION landfall\\.freeze_[0-9a-f]{32}\\(\\))?;");

    /** Whether a statement of pg_dump declares a trigger of some lease, which means nothing outside the server that it holds for. */
    static boolean isDeclared(String statement) {
        return DECLARED.matcher(statement).matches();
    }

    static Lease of(String migration, Table table) {
        UUID id = UUID.nameUUIDFromBytes((migration + "/" + table.entity()).getBytes(StandardCharsets.UTF_8));
        return new Lease(table, "freeze_" + id.toString().replace("-", ""), Freeze.writerBehind(migration));
    }

    /** When it ends, as the server prints it; empty when there is none. */
    Optional<String> end(Connection connection) throws SQLException {
        return Sql.first(connection, row -> row.getString(1), END, name);
    }

    /** Its end when it is held for {@code time} from now, never sooner than what was promised before. */
    String later(Connection connection, Duration time) throws SQLException {
        return Sql.texts(connection, LATER, time.toMillis(), end(connection).orElse(OVER))
                .getFirst();
    }

    /** Whether none of these ends has come, by the server's clock. */
    static boolean run(Connection connection, List<String> ends) throws SQLException {
        return Sql.isTrue(
                connection,
                "SELECT bool_and(clock_timestamp() < each) FROM unnest(CAST(? AS timestamptz[])) each",
                (Object) ends.toArray(String[]::new));
    }

    /** Puts the end into the function. {@code until} comes from the server or is one of the constants. */
    void put(Connection connection, String until) throws SQLException {
        Sql.execute(connection, """
            CREATE OR REPLACE FUNCTION landfall.%s() RETURNS trigger LANGUAGE plpgsql AS $landfall$
            BEGIN
              IF clock_timestamp() >= timestamptz '%2$s' THEN
                RETURN NULL;
              END IF;
              IF encode(convert_to(current_setting('landfall.writer', true), 'UTF8'), 'hex') = '%4$s' THEN
                IF EXISTS (SELECT FROM landfall.writers WHERE encode(convert_to(migration, 'UTF8'), 'hex') = '%4$s'
                    AND xmin = pg_current_xact_id()::xid) THEN
                  RETURN NULL;
                END IF;
              END IF;
              RAISE EXCEPTION USING ERRCODE = '%3$s', MESSAGE = 'writes to ' || TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME
                || ' are stopped by a Landfall migration until %2$s';
            END $landfall$""".formatted(name, until, Failures.FROZEN, hex(writer)));
    }

    /** No name of a migration can leave the function's quotes so. */
    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether every relation of the table has the triggers, and each fires in every session's mode. */
    boolean triggered(Connection connection) throws SQLException {
        return Sql.number(connection, UNGUARDED, table.oid(), table.oid(), name) == 0;
    }

    /**
     * Puts the triggers on the table, which fire for every role and in every session's mode. Statements are refused before they
     * begin. What a logical subscription applies are no statements: it fires triggers for rows only.
     */
    void attach(Connection connection) throws SQLException {
        for (String relation : table.relations(connection)) {
            attach(connection, relation, name, "BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE", "STATEMENT");
            if (Sql.isTrue(connection, LEAF, relation)) {
                attach(connection, relation, name + "_rows", "AFTER INSERT OR UPDATE OR DELETE", "ROW");
            }
        }
    }

    /** The same on an empty table that is made for it. */
    void tryOut(Connection connection) throws SQLException {
        String empty = "landfall." + name;
        Sql.execute(connection, "CREATE TABLE " + empty + " ()");
        int number = 0;
        for (String relation : table.relations(connection)) {
            boolean leaf = Sql.isTrue(connection, LEAF, relation);
            attach(connection, empty, name + ++number, "BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE", "STATEMENT");
            if (leaf) {
                attach(connection, empty, name + number + "_rows", "AFTER INSERT OR UPDATE OR DELETE", "ROW");
            }
        }
    }

    private void attach(Connection connection, String relation, String trigger, String events, String level)
            throws SQLException {
        Sql.execute(
                connection,
                "CREATE OR REPLACE TRIGGER %s %s ON %s FOR EACH %s EXECUTE FUNCTION landfall.%s()"
                        .formatted(trigger, events, relation, level, name));
        Sql.execute(connection, "ALTER TABLE " + relation + " ENABLE ALWAYS TRIGGER " + trigger);
    }

    /** Removes triggers and function. */
    void drop(Connection connection) throws SQLException {
        for (String drop : Sql.texts(connection, TRIGGERS, name)) {
            Sql.execute(connection, drop);
        }
        Sql.execute(connection, "DROP FUNCTION IF EXISTS landfall." + name + "()");
    }
}
