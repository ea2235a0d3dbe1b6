package dev.landfall.benchmark.postgresql;

import dev.landfall.benchmark.machine.PostgreSqlAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What a Java program does that knows nothing but JDBC: SELECT, INSERT in batches of 1,000, two lanes, indexes afterwards. */
final class JdbcBatches {
    private static final int LANES = 2;
    private static final int BATCH = 1_000;
    private static final String PARTS = """
            WITH sized AS (
              SELECT oid::regclass::text AS name, pg_relation_size(oid) / 8192 AS pages,
                     CASE WHEN pg_table_size(oid) > 16 << 20 THEN 4 ELSE 1 END AS pieces
              FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace)
            SELECT name || format(' WHERE ctid >= ''(%s,0)''::tid AND ctid < ''(%s,0)''::tid', pages * n / pieces,
                     CASE WHEN n = pieces - 1 THEN 4294967295 ELSE pages * (n + 1) / pieces END)
            FROM sized, generate_series(0, pieces - 1) n ORDER BY pages / pieces DESC""";

    private final PostgreSqlAddress source;
    private final PostgreSqlAddress target;
    private final BareSchema schema;

    JdbcBatches(PostgreSqlAddress source, PostgreSqlAddress target) throws SQLException {
        this.source = source;
        this.target = target;
        this.schema = new BareSchema(source);
    }

    void run() throws SQLException {
        schema.create(target);
        List<Step> steps = new ArrayList<>();
        for (String part : source.texts(PARTS)) {
            steps.add(() -> insert(part));
        }
        sideBySide(steps);
        List<Step> builds = new ArrayList<>();
        schema.uniques().forEach(statement -> builds.add(() -> target.execute(statement)));
        schema.indexes().forEach(statement -> builds.add(() -> target.execute(statement)));
        sideBySide(builds);
        target.execute(schema.references().toArray(String[]::new));
        for (String sequence : source.texts("SELECT format('SELECT setval(%L, %s)', schemaname || '.' || sequencename,"
                + " last_value) FROM pg_sequences WHERE last_value IS NOT NULL")) {
            target.execute(sequence);
        }
    }

    private static void sideBySide(List<Step> steps) throws SQLException {
        try (ExecutorService lanes = Executors.newFixedThreadPool(LANES)) {
            List<Future<Boolean>> all = new ArrayList<>();
            for (Step step : steps) {
                all.add(lanes.submit(() -> {
                    step.run();
                    return true;
                }));
            }
            for (Future<Boolean> each : all) {
                each.get();
            }
        } catch (ExecutionException | InterruptedException failure) {
            throw new SQLException(failure);
        }
    }

    private void insert(String part) throws SQLException {
        String table = part.substring(0, part.indexOf(' '));
        try (Connection from = source.open("");
                Connection to = target.open("&stringtype=unspecified");
                Statement select = from.createStatement()) {
            from.setAutoCommit(false);
            to.setAutoCommit(false);
            select.setFetchSize(BATCH);
            try (ResultSet rows = select.executeQuery("SELECT * FROM " + part)) {
                insert(rows, to, table);
            }
        }
    }

    private static void insert(ResultSet rows, Connection to, String table) throws SQLException {
        int columns = rows.getMetaData().getColumnCount();
        String values = "?" + ", ?".repeat(columns - 1);
        try (PreparedStatement insert =
                to.prepareStatement("INSERT INTO " + table + " OVERRIDING SYSTEM VALUE VALUES (" + values + ")")) {
            int waiting = 0;
            while (rows.next()) {
                for (int column = 1; column <= columns; column++) {
                    insert.setString(column, rows.getString(column));
                }
                insert.addBatch();
                waiting++;
                if (waiting == BATCH) {
                    insert.executeBatch();
                    to.commit();
                    waiting = 0;
                }
            }
            insert.executeBatch();
            to.commit();
        }
    }

    /** A part of the work. */
    private interface Step {
        void run() throws SQLException;
    }
}
