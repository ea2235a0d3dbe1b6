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

    /** Writes to a partition fire its own statement triggers only, so each one has them. */
    private static final String RELATIONS = """
            SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.oid = ? OR c.oid IN (SELECT relid FROM pg_partition_tree(?)) ORDER BY c.oid""";

    private static final String TRIGGERED = """
            SELECT t.tgrelid::regclass::text FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
            WHERE p.proname = ? AND p.pronamespace = to_regnamespace('landfall')""";

    private static final Pattern DECLARED = Pattern.compile("(?:CREATE TRIGGER |ALTER TABLE .* ENABLE \\w+ TRIGGER )"
            + "freeze_[0-9a-f]{32}(?: BEFORE .* EXECUTE FUNCTION landfall\\.freeze_[0-9a-f]{32}\\(\\))?;");

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

    boolean triggered(Connection connection) throws SQLException {
        return Sql.texts(connection, TRIGGERED, name).size()
                == relations(connection).size();
    }

    List<String> relations(Connection connection) throws SQLException {
        return Sql.texts(connection, RELATIONS, table.oid(), table.oid());
    }

    /** Puts the triggers on the table, which fire for every role and in every session's mode. */
    void attach(Connection connection) throws SQLException {
        for (String relation : relations(connection)) {
            Sql.execute(
                    connection,
                    "CREATE OR REPLACE TRIGGER " + name + " BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "
                            + relation + " FOR EACH STATEMENT EXECUTE FUNCTION landfall." + name + "()");
            Sql.execute(connection, "ALTER TABLE " + relation + " ENABLE ALWAYS TRIGGER " + name);
        }
    }

    /** Removes triggers and function. */
    void drop(Connection connection) throws SQLException {
        for (String relation : Sql.texts(connection, TRIGGERED, name)) {
            Sql.execute(connection, "DROP TRIGGER " + name + " ON " + relation);
        }
        Sql.execute(connection, "DROP FUNCTION IF EXISTS landfall." + name + "()");
    }
}
