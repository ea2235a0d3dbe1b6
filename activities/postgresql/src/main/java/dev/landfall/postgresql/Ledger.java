package dev.landfall.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The tables that a target keeps for its migrations, in schema {@code landfall}: made on first use, dropped when empty. */
final class Ledger {
    /**
     * {@code open} turns false when own rows are removed, so that a batch still under way elsewhere is refused; {@code key_text} is
     * null until the prior rows' keys are kept.
     */
    private static final String FOOTPRINT = """
            CREATE TABLE landfall.footprint (migration text, entity text, open boolean NOT NULL DEFAULT true,
            begun_at timestamptz NOT NULL DEFAULT clock_timestamp(),
            begun xid NOT NULL DEFAULT pg_current_xact_id()::xid, key_text text, PRIMARY KEY (migration, entity))""";

    private static final String WRITERS = """
            CREATE TABLE landfall.writers (migration text, entity text, writer text, fence bigint NOT NULL,
            position bigint, rows bigint NOT NULL DEFAULT 0, bytes bigint NOT NULL DEFAULT 0,
            PRIMARY KEY (migration, entity, writer))""";

    private static final String LEDGER = """
            CREATE TABLE landfall.ledger (migration text NOT NULL, entity text NOT NULL, writer text NOT NULL,
            fence bigint NOT NULL, position bigint, rows bigint NOT NULL, bytes bigint NOT NULL, xid xid NOT NULL,
            committed_at timestamptz NOT NULL DEFAULT clock_timestamp())""";

    /** How many records the transform of a field has changed in the batches that a writer has committed. */
    private static final String CHANGES = """
            CREATE TABLE landfall.changes (migration text, entity text, writer text, field text, records bigint NOT NULL,
            PRIMARY KEY (migration, entity, writer, field))""";

    private static final String INDEX = "CREATE INDEX ledger_owner ON landfall.ledger (migration, entity)";

    /** Transaction ids that prior rows carry and that a new transaction could get again, see {@link Reused}. */
    private static final String REUSED = """
            CREATE TABLE landfall.reused (migration text, entity text, xid xid NOT NULL)""";

    private static final String DEFERRED = """
            CREATE TABLE landfall.deferred (migration text, entity text, kind text, name text,
            definition text NOT NULL, columns text[], parent text, parent_columns text[],
            PRIMARY KEY (migration, entity, kind, name))""";

    private static final String CLONED = """
            CREATE TABLE landfall.cloned (place bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            migration text NOT NULL, entity text NOT NULL, kind text NOT NULL, name text NOT NULL)""";

    /** How far the changes of a dataset have been applied, see {@link FollowLedger}. */
    private static final String FOLLOWED = """
            CREATE TABLE landfall.followed (migration text, dataset text, fence bigint NOT NULL DEFAULT 0,
            position bigint NOT NULL, replayed bigint NOT NULL DEFAULT 0, rounds bigint NOT NULL DEFAULT 0,
            PRIMARY KEY (migration, dataset))""";

    /** Records that are to be read from the source once more. */
    private static final String OWED = """
            CREATE TABLE landfall.owed (migration text, dataset text, entity text, key text[],
            PRIMARY KEY (migration, dataset, entity, key))""";

    /** Keys of rows that were there before, as {@code footprint.key_text} spells them, see {@link PriorKeys}. */
    private static final String PRIOR = """
            CREATE TABLE landfall.prior (migration text, entity text, key text[],
            PRIMARY KEY (migration, entity, key))""";

    /** Changes are applied for days: by then a look at all of the ledger for every batch would take too long. */
    private static final String XIDS = "CREATE INDEX ledger_xid ON landfall.ledger USING hash (xid)";

    private static final List<String> DEFINITIONS =
            List.of(FOOTPRINT, WRITERS, LEDGER, CHANGES, INDEX, REUSED, DEFERRED, CLONED, FOLLOWED, OWED, PRIOR, XIDS);

    /**
     * Read from the catalogue's tables: {@code to_regclass} answers from a cache, which a session that waited for a lock on
     * no table has not brought up to date.
     */
    private static final String THERE = """
            SELECT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'landfall' AND c.relname = 'ledger')""";

    static final List<String> TABLES = List.of(
            "footprint", "writers", "ledger", "changes", "reused", "deferred", "cloned", "followed", "owed", "prior");

    private Ledger() {}

    static boolean exists(Connection connection) throws SQLException {
        return Sql.isTrue(connection, THERE);
    }

    /** Makes the tables unless they are there, under the lock that also guards their end: all come and go together. */
    static void ensure(Connection connection) throws SQLException {
        lock(connection);
        if (!exists(connection)) {
            ensureSchema(connection);
            for (String definition : DEFINITIONS) {
                Sql.execute(connection, definition);
            }
        }
    }

    /** Makes the schema, under the lock; asked first, for {@code IF NOT EXISTS} wants the right to create even when it is there. */
    static void ensureSchema(Connection connection) throws SQLException {
        if (!Sql.isTrue(connection, "SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = 'landfall')")) {
            Sql.execute(connection, "CREATE SCHEMA landfall");
        }
    }

    /** One at a time may make or drop what Landfall keeps, until the transaction ends. */
    static void lock(Connection connection) throws SQLException {
        Sql.list(connection, row -> true, "SELECT pg_advisory_xact_lock(hashtextextended('landfall', 0))");
    }

    /** Drops the tables when no migration has anything in them, and the schema when nobody has. */
    static void dropWhenEmpty(Connection connection) throws SQLException {
        for (String table : TABLES) {
            if (Sql.isTrue(connection, "SELECT EXISTS (SELECT FROM landfall." + table + ")")) {
                return;
            }
        }
        for (String table : TABLES) {
            Sql.execute(connection, "DROP TABLE landfall." + table);
        }
        dropSchemaWhenEmpty(connection);
    }

    /** The control database, or a freeze, may live in the same schema: then it stays. */
    static void dropSchemaWhenEmpty(Connection connection) throws SQLException {
        boolean empty = Sql.isTrue(connection, """
                SELECT to_regnamespace('landfall') IS NOT NULL AND NOT EXISTS (SELECT FROM pg_depend
                WHERE refclassid = 'pg_namespace'::regclass AND refobjid = to_regnamespace('landfall'))""");
        if (empty) {
            Sql.execute(connection, "DROP SCHEMA landfall");
        }
    }
}
