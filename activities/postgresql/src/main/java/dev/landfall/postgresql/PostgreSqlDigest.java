package dev.landfall.postgresql;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Field;
import dev.landfall.spi.PushedDigest;
import dev.landfall.spi.Scope;
import dev.landfall.spi.Store;
import dev.landfall.spi.row.BucketDigests;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.RowDigest;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Digests by the server's own 64-bit hash, taken twice with different seeds over a row's text. Text is the same on two
 * servers of one major version, under the pool's settings.
 */
final class PostgreSqlDigest implements PushedDigest {
    private static final String ROW_HASHES =
            "hashtextextended(d.record, 7236917241), hashtextextended(d.record, 2914703551)";

    private final Pool pool;

    PostgreSqlDigest(Pool pool) {
        this.pool = pool;
    }

    @Override
    public boolean comparableWith(Store other, Entity mine, Entity theirs) {
        return other instanceof PostgreSqlStore same
                && mine.key().equals(theirs.key())
                && types(mine).equals(types(theirs))
                && major(pool) == major(same.pool());
    }

    private static int major(Pool pool) {
        return pool.use("", connection -> connection.getMetaData().getDatabaseMajorVersion());
    }

    private static Set<List<String>> types(Entity entity) {
        return Rows.stored(entity).stream()
                .map(field -> List.of(field.name(), field.type()))
                .collect(Collectors.toSet());
    }

    @Override
    public BucketDigests buckets(Entity entity, Scope scope, int buckets) {
        BucketDigests digests = new BucketDigests(buckets);
        pool.use(entity.name(), connection -> {
            String sql = "SELECT d.bucket, count(*), sum(" + ROW_HASHES.replace(", hash", "), sum(hash") + ") FROM ("
                    + digested(connection, entity, scope, buckets) + ") d GROUP BY d.bucket";
            Sql.list(connection, row -> add(digests, row), sql);
            return true;
        });
        return digests;
    }

    private static boolean add(BucketDigests digests, ResultSet row) throws SQLException {
        RowDigest digest = new RowDigest(wrapped(row.getBigDecimal(3)), wrapped(row.getBigDecimal(4)));
        digests.add(row.getInt(1), row.getLong(2), digest);
        return true;
    }

    /** The server sums without overflow; digests add modulo 2^64. */
    private static long wrapped(BigDecimal sum) {
        return sum.toBigInteger().longValue();
    }

    @Override
    public void rows(Entity entity, Scope scope, int buckets, Set<Integer> wanted, BiConsumer<Key, RowDigest> sink) {
        if (wanted.isEmpty()) {
            return;
        }
        pool.use(entity.name(), connection -> {
            Reader reader = new Reader(entity);
            String sql = "SELECT " + Sql.identifiers("d", entity.key()) + ", " + ROW_HASHES + " FROM ("
                    + digested(connection, entity, scope, buckets) + ") d WHERE d.bucket = ANY('"
                    + ValueText.array(List.copyOf(wanted)) + "')";
            Rows.lines(connection, sql, line -> reader.read(line, sink));
            return true;
        });
    }

    /**
     * {@code OFFSET 0} keeps the planner from making each row's text twice and from sorting rows by bucket; that it also
     * keeps it to one CPU is the smaller loss, for both sides are asked at once.
     */
    private static String digested(Connection connection, Entity entity, Scope scope, int buckets) throws SQLException {
        // Columns may stand in another order on the other side.
        List<String> columns = Rows.stored(entity).stream()
                .map(Field::name)
                .sorted(Comparator.naturalOrder())
                .toList();
        String key = Sql.identifiers("t", entity.key());
        return "SELECT " + key + ", mod(hashtextextended(ROW(" + key + ")::text, 0) & 9223372036854775807, " + buckets
                + ")::int AS bucket, ROW(" + Sql.identifiers("t", columns) + ")::text AS record FROM "
                + Table.of(connection, entity.name()).sql() + " t WHERE "
                + Ownership.condition(connection, entity.name(), scope) + " OFFSET 0";
    }

    /** Reads a key and two hashes from a line. */
    private static final class Reader {
        private static final String HIGH = "landfall high";
        private static final String LOW = "landfall low";
        private final Rows rows;

        Reader(Entity entity) {
            List<Field> fields = new ArrayList<>(Keys.fields(entity));
            fields.add(new Field(HIGH, "bigint", false, false));
            fields.add(new Field(LOW, "bigint", false, false));
            rows = new Rows(fields, entity.key());
        }

        void read(byte[] line, BiConsumer<Key, RowDigest> sink) {
            var row = rows.row(line);
            if (row.fields().get(HIGH) instanceof Long high && row.fields().get(LOW) instanceof Long low) {
                sink.accept(row.key(), new RowDigest(high, low));
            }
        }
    }
}
