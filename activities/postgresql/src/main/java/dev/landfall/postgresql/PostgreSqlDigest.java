package dev.landfall.postgresql;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Field;
import dev.landfall.spi.PushedDigest;
import dev.landfall.spi.Scope;
import dev.landfall.spi.Store;
import dev.landfall.spi.row.BucketDigests;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import dev.landfall.spi.row.RowDigest;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Digests by the server's own hashes: 64 bits of a row's columns ({@link RowHash}), hashed twice more with different seeds.
 * They are the same on two servers of one major version and encoding, under the pool's settings.
 */
final class PostgreSqlDigest implements PushedDigest {
    /** Names that a table's own columns do not have. */
    private static final String BUCKET = "\"landfall bucket\"";

    private static final String HASH = "\"landfall hash\"";
    private static final String ROW_HASHES =
            "hashtextextended(d." + HASH + ", 7236917241), hashtextextended(d." + HASH + ", 2914703551)";
    private static final long BUCKET_SEED = 0;
    private static final long ROW_SEED = 5_081_264_117L;

    private final Pool pool;

    PostgreSqlDigest(Pool pool) {
        this.pool = pool;
    }

    @Override
    public boolean comparableWith(Store other, Entity mine, Entity theirs) {
        return other instanceof PostgreSqlStore same
                && mine.key().equals(theirs.key())
                && types(mine).equals(types(theirs))
                && kind(pool).equals(kind(same.pool()));
    }

    private static List<String> kind(Pool pool) {
        return pool.use(
                "",
                connection -> Sql.first(
                                connection,
                                row -> List.of(row.getString(1), row.getString(2)),
                                "SELECT current_setting('server_version_num')::int / 10000, current_setting('server_encoding')")
                        .orElseThrow());
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
            String sql = "SELECT d." + BUCKET + ", count(*), sum(" + ROW_HASHES.replace(", hash", "), sum(hash")
                    + ") FROM (" + digested(connection, entity, scope, buckets, entity.key(), Optional.empty())
                    + ") d GROUP BY 1";
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
            Rows rows = new Rows(Keys.fields(entity), entity.key(), 2);
            String sql = "SELECT " + Sql.identifiers("d", entity.key()) + ", " + ROW_HASHES + " FROM ("
                    + digested(connection, entity, scope, buckets, entity.key(), Optional.of(wanted)) + ") d";
            Rows.lines(
                    connection,
                    sql,
                    line -> sink.accept(rows.key(line), new RowDigest(rows.number(0), rows.number(1))));
            return true;
        });
    }

    @Override
    public void records(Entity entity, Scope scope, int buckets, Set<Integer> wanted, RecordSink sink) {
        if (wanted.isEmpty()) {
            return;
        }
        pool.use(entity.name(), connection -> {
            List<Field> fields = Rows.stored(entity);
            Rows rows = new Rows(fields, entity.key(), 3);
            List<String> names = fields.stream().map(Field::name).toList();
            Optional<Set<Integer>> some = wanted.size() == buckets ? Optional.empty() : Optional.of(wanted);
            String sql = "SELECT " + Sql.identifiers("d", names) + ", d." + BUCKET + ", " + ROW_HASHES + " FROM ("
                    + digested(connection, entity, scope, buckets, names, some) + ") d";
            Rows.lines(connection, sql, line -> {
                Row row = rows.row(line);
                sink.accept(row, (int) rows.number(0), new RowDigest(rows.number(1), rows.number(2)));
            });
            return true;
        });
    }

    /**
     * Rows with their bucket and hash, of all buckets or of those wanted: no other row is hashed. {@code OFFSET 0} keeps the
     * planner from hashing each row twice and from sorting rows by bucket; that it also keeps it to one CPU is the smaller
     * loss, for both sides are asked at once.
     */
    private static String digested(
            Connection connection,
            Entity entity,
            Scope scope,
            int buckets,
            Collection<String> selected,
            Optional<Set<Integer>> wanted)
            throws SQLException {
        // Columns may stand in another order on the other side.
        List<Field> columns = Rows.stored(entity).stream()
                .sorted(Comparator.comparing(Field::name))
                .toList();
        String bucket =
                "mod(" + RowHash.of(Keys.fields(entity), BUCKET_SEED) + " & 9223372036854775807, " + buckets + ")::int";
        String among = wanted.map(some -> " AND " + bucket + " = ANY('" + ValueText.array(List.copyOf(some)) + "')")
                .orElse("");
        return "SELECT " + Sql.identifiers("t", selected) + ", " + bucket + " AS " + BUCKET + ", "
                + RowHash.of(columns, ROW_SEED) + "::text AS " + HASH + " FROM "
                + Table.of(connection, entity.name()).sql() + " t WHERE "
                + Ownership.condition(connection, entity.name(), scope) + among + " OFFSET 0";
    }
}
