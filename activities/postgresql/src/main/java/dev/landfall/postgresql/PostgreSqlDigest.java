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
 * Digests by the server's own 64-bit hash, taken twice with different seeds over a row's text. Text is the same on two
 * servers of one major version, under the pool's settings.
 */
final class PostgreSqlDigest implements PushedDigest {
    /** Names that a table's own columns do not have. */
    private static final String BUCKET = "\"landfall bucket\"";

    private static final String RECORD = "\"landfall record\"";
    private static final String ROW_HASHES =
            "hashtextextended(d." + RECORD + ", 7236917241), hashtextextended(d." + RECORD + ", 2914703551)";

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
     * Rows with their bucket and text, of all buckets or of those wanted: no other row's text is made. {@code OFFSET 0} keeps
     * the planner from making each text twice and from sorting rows by bucket; that it also keeps it to one CPU is the smaller
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
        List<String> columns = Rows.stored(entity).stream()
                .map(Field::name)
                .sorted(Comparator.naturalOrder())
                .toList();
        String bucket = "mod(hashtextextended(ROW(" + Sql.identifiers("t", entity.key())
                + ")::text, 0) & 9223372036854775807, " + buckets + ")::int";
        String among = wanted.map(some -> " AND " + bucket + " = ANY('" + ValueText.array(List.copyOf(some)) + "')")
                .orElse("");
        return "SELECT " + Sql.identifiers("t", selected) + ", " + bucket + " AS " + BUCKET + ", ROW("
                + Sql.identifiers("t", columns) + ")::text AS " + RECORD + " FROM "
                + Table.of(connection, entity.name()).sql() + " t WHERE "
                + Ownership.condition(connection, entity.name(), scope) + among + " OFFSET 0";
    }
}
