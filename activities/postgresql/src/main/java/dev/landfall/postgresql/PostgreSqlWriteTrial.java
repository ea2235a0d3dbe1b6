package dev.landfall.postgresql;

import dev.landfall.spi.WriteTrial;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;
import org.postgresql.core.SqlCommandType;

/** Statements that write, each run in a transaction that is rolled back, by the server itself where this process ends. */
final class PostgreSqlWriteTrial implements WriteTrial {
    private static final Set<SqlCommandType> WRITING = Set.of(SqlCommandType.INSERT, SqlCommandType.UPDATE);

    private final Pool pool;

    PostgreSqlWriteTrial(Pool pool) {
        this.pool = pool;
    }

    @Override
    public void measure(String statement, List<Optional<Object>> values, Duration limit, Consumer<Run> sink) {
        TimeLimit each = new TimeLimit(limit);
        pool.use("", connection -> {
            requireWrite(statement);
            connection.setAutoCommit(false);
            try (Runs runs = Runs.prepare(connection, statement)) {
                for (Optional<Object> value : values) {
                    sink.accept(takenBack(connection, runs, value, each));
                }
            } catch (SQLException e) {
                throw refused(each.explained(e));
            }
            return true;
        });
    }

    /** Constraints that would wait for the commit are judged with the statement, as there is no commit. */
    private static Run takenBack(Connection connection, Runs runs, Optional<Object> value, TimeLimit limit)
            throws SQLException {
        try {
            limit.set(connection);
            Sql.execute(connection, "SET CONSTRAINTS ALL IMMEDIATE");
            return runs.timed(value);
        } finally {
            connection.rollback();
        }
    }

    /** Several statements, or one of another kind, could end the transaction. */
    private static void requireWrite(String statement) throws SQLException {
        List<NativeQuery> parsed = Parser.parseJdbcSql(statement, true, false, true, false, false);
        if (parsed.size() != 1 || !WRITING.contains(parsed.getFirst().command.getType())) {
            throw Failures.here(
                    FailureClass.CONFIGURATION,
                    "query",
                    "it is not one insert or update",
                    "Write one insert or update of some records.");
        }
    }

    /** What no record of the source is to blame for. */
    private SQLException refused(SQLException e) {
        if (Failures.isData(e)) {
            StoreFailure failure = pool.failure("query", e);
            throw new StoreFailure(
                    FailureClass.CONFIGURATION,
                    failure.where(),
                    failure.what(),
                    "Change the statement so that the target takes what it writes.",
                    null);
        }
        return e;
    }
}
