package dev.landfall.benchmark.postgresql;

import dev.landfall.benchmark.machine.PostgreSqlAddress;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Comparing by hand: one query for each table on both sides at once, two tables at once, as Landfall reads them. */
final class SqlCompare {
    private static final int AT_ONCE = 4;

    /** What is often written first: the digest over all rows in their order. */
    static final String ORDERED = "SELECT md5(string_agg(md5(t::text), '' ORDER BY t.id)) FROM %s t";

    /** What comparing tools push down: a sum for each of 1,024 buckets of keys. */
    static final String BUCKETS = """
            SELECT string_agg(d.bucket || ' ' || d.rows || ' ' || d.sum, ',' ORDER BY d.bucket)
            FROM (SELECT mod(hashtextextended(t.id::text, 0) & 9223372036854775807, 1024) AS bucket, count(*) AS rows,
                         sum(('x' || left(md5(t::text), 16))::bit(64)::bigint) AS sum FROM %s t GROUP BY 1) d""";

    private final Pair pair;
    private final String query;
    private final List<String> tables;

    /** Compares by a query over a table. */
    SqlCompare(Pair pair, String query) throws SQLException {
        this.pair = pair;
        this.query = query;
        this.tables = TargetCheck.tables(pair.source());
    }

    /** The tables that differ. */
    List<String> differing() throws SQLException {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<String>> digests = new ArrayList<>();
            for (String table : tables) {
                for (PostgreSqlAddress side : List.of(pair.source(), pair.target())) {
                    digests.add(threads.submit(
                            () -> side.texts(query.formatted(table)).getFirst()));
                }
            }
            List<String> differing = new ArrayList<>();
            for (int i = 0; i < tables.size(); i++) {
                if (!digests.get(2 * i).get().equals(digests.get(2 * i + 1).get())) {
                    differing.add(tables.get(i));
                }
            }
            return differing;
        } catch (ExecutionException | InterruptedException failure) {
            throw new SQLException(failure);
        }
    }
}
