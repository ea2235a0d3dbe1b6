package dev.landfall.runtime.control;

import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.runtime.quarantine.Misfit;
import dev.landfall.runtime.quarantine.Quarantine;
import dev.landfall.runtime.quarantine.Standing;
import dev.landfall.spi.row.CanonicalDigest;
import dev.landfall.spi.row.RowDigest;
import dev.landfall.workflow.activity.QuarantinedDataset;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Records that a transform can't handle. Adding to a dataset's and waiving them take turns, so that a limit is exact and a waiver
 * covers what its digest stands for.
 */
public final class Quarantines {
    private static final String ADD = """
            INSERT INTO landfall.quarantine (migration, dataset, entity, record, key, reason, seen)
            SELECT ?, ?, ?, found.record, found.key, found.reason, nextval('landfall.fences')
            FROM unnest(?::text[], ?::text[], ?::text[]) AS found (record, key, reason)
            ON CONFLICT (migration, dataset, entity, record) DO UPDATE SET reason = excluded.reason, seen = excluded.seen""";
    private static final String COUNT =
            "SELECT count(*) FROM landfall.quarantine WHERE migration = ? AND dataset = ? AND entity = ? AND seen >= ?";
    private static final String SWEEP =
            "DELETE FROM landfall.quarantine WHERE migration = ? AND dataset = ? AND entity = ANY (?) AND seen < ?";
    private static final String STANDING = """
            SELECT count(*), count(*) FILTER (WHERE waived_by IS NULL) FROM landfall.quarantine
            WHERE migration = ? AND dataset = ?""";
    private static final String RECORDS = """
            SELECT entity, count(*) FROM landfall.quarantine WHERE migration = ? AND dataset = ? GROUP BY entity""";
    private static final String KEYS =
            "SELECT entity, record FROM landfall.quarantine WHERE migration = ? AND dataset = ? AND seen >= ?";
    private static final String LOOK = """
            SELECT dataset, entity, count(*), count(*) FILTER (WHERE waived_by IS NULL),
                   (array_agg(key || ': ' || reason ORDER BY waived_by NULLS FIRST, record))[1:5]
            FROM landfall.quarantine WHERE migration = ? GROUP BY dataset, entity ORDER BY dataset, entity""";
    /** A record's digest has a fixed length, so that no two sets look alike. */
    private static final String DIGEST = """
            SELECT encode(sha256(convert_to(coalesce(string_agg(
                   record || length(entity) || ' ' || entity, '' ORDER BY record, entity), ''), 'UTF8')), 'hex')
            FROM landfall.quarantine WHERE migration = ? AND dataset = ?""";

    private static final String WAIVE = """
            UPDATE landfall.quarantine SET waived_by = ? WHERE migration = ? AND dataset = ? AND waived_by IS NULL""";

    private final Transactions transactions;

    Quarantines(Transactions transactions) {
        this.transactions = transactions;
    }

    /** The records of one dataset. */
    public Quarantine of(String migration, String dataset) {
        return new OfDataset(migration, dataset, 0);
    }

    /** Every dataset of a migration that has some. */
    public List<QuarantinedDataset> look(String migration) {
        return transactions.run(connection -> look(connection, migration));
    }

    /** Waives the records of a dataset, unless they are others by now than the digest stands for. Idempotent. */
    public List<QuarantinedDataset> waive(String migration, String dataset, String digest, String by) {
        return transactions.run(connection -> {
            takeTurn(connection, migration, dataset);
            if (digest(connection, migration, dataset).equals(digest)) {
                update(connection, WAIVE, by, migration, dataset);
            }
            return look(connection, migration);
        });
    }

    /** Forgets those of a dataset, whose records were all taken back. Idempotent. */
    public void clear(String migration, String dataset) {
        transactions.run(connection -> update(
                connection, "DELETE FROM landfall.quarantine WHERE migration = ? AND dataset = ?", migration, dataset));
    }

    private static List<QuarantinedDataset> look(Connection connection, String migration) throws SQLException {
        Map<String, List<QuarantinedDataset.Entity>> entities = new LinkedHashMap<>();
        rows(
                connection,
                row -> entities.computeIfAbsent(row.getString(1), dataset -> new ArrayList<>())
                        .add(new QuarantinedDataset.Entity(
                                row.getString(2), row.getLong(3), row.getLong(4), texts(row, 5))),
                LOOK,
                migration);
        List<QuarantinedDataset> datasets = new ArrayList<>();
        for (var dataset : entities.entrySet()) {
            String digest = digest(connection, migration, dataset.getKey());
            datasets.add(new QuarantinedDataset(dataset.getKey(), digest, List.copyOf(dataset.getValue())));
        }
        return datasets;
    }

    private static List<String> texts(ResultSet row, int column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }

    private static String digest(Connection connection, String migration, String dataset) throws SQLException {
        return rows(connection, row -> row.getString(1), DIGEST, migration, dataset)
                .getFirst();
    }

    private static void takeTurn(Connection connection, String migration, String dataset) throws SQLException {
        rows(
                connection,
                row -> true,
                "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))",
                "landfall.quarantine " + migration + " " + dataset);
    }

    /** Of one dataset. */
    private final class OfDataset implements Quarantine {
        private final String migration;
        private final String dataset;
        private final long since;

        private OfDataset(String migration, String dataset, long since) {
            this.migration = migration;
            this.dataset = dataset;
            this.since = since;
        }

        @Override
        public Quarantine since(long fence) {
            return new OfDataset(migration, dataset, fence);
        }

        @Override
        public void add(EntityPair pair, List<Misfit> misfits) {
            if (misfits.isEmpty()) {
                return;
            }
            Map<String, Misfit> records = byDigest(misfits);
            long most = pair.spec().maxQuarantined();
            transactions.run(connection -> {
                takeTurn(connection, migration, dataset);
                update(
                        connection,
                        ADD,
                        migration,
                        dataset,
                        pair.name(),
                        records.keySet().toArray(String[]::new),
                        records.values().stream()
                                .map(misfit -> misfit.key().masked())
                                .toArray(String[]::new),
                        records.values().stream().map(Misfit::reason).toArray(String[]::new));
                long there = rows(connection, row -> row.getLong(1), COUNT, migration, dataset, pair.name(), since)
                        .getFirst();
                if (there > most) {
                    throw Quarantine.tooMany(pair, misfits, most);
                }
                return there;
            });
        }

        @Override
        public Standing sweep(Collection<String> entities) {
            return transactions.run(connection -> {
                takeTurn(connection, migration, dataset);
                update(connection, SWEEP, migration, dataset, entities.toArray(String[]::new), since);
                return rows(
                                connection,
                                row -> new Standing(row.getLong(1), row.getLong(2)),
                                STANDING,
                                migration,
                                dataset)
                        .getFirst();
            });
        }

        @Override
        public Map<String, Long> records() {
            return transactions.run(connection -> {
                Map<String, Long> records = new LinkedHashMap<>();
                rows(connection, row -> records.put(row.getString(1), row.getLong(2)), RECORDS, migration, dataset);
                return records;
            });
        }

        @Override
        public Map<String, Set<RowDigest>> keys() {
            return transactions.run(connection -> {
                Map<String, Set<RowDigest>> keys = new HashMap<>();
                rows(
                        connection,
                        row -> keys.computeIfAbsent(row.getString(1), entity -> new HashSet<>())
                                .add(digest(row.getString(2))),
                        KEYS,
                        migration,
                        dataset,
                        since);
                return keys;
            });
        }
    }

    private static RowDigest digest(String record) {
        return new RowDigest(
                HexFormat.fromHexDigitsToLong(record, 0, 16), HexFormat.fromHexDigitsToLong(record, 16, 32));
    }

    /** Each record once, however its store types the key. */
    private static Map<String, Misfit> byDigest(List<Misfit> misfits) {
        CanonicalDigest digest = new CanonicalDigest();
        Map<String, Misfit> records = new LinkedHashMap<>();
        misfits.forEach(misfit -> records.put(digest.key(misfit.key()).toString(), misfit));
        return records;
    }

    /** Makes something of one row. */
    @FunctionalInterface
    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static <T> List<T> rows(Connection connection, Reader<T> reader, String sql, Object... values)
            throws SQLException {
        List<T> found = new ArrayList<>();
        try (PreparedStatement statement = prepared(connection, sql, values);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(reader.read(rows));
            }
        }
        return found;
    }

    private static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(
                    i + 1, values[i] instanceof String[] texts ? connection.createArrayOf("text", texts) : values[i]);
        }
        return statement;
    }
}
