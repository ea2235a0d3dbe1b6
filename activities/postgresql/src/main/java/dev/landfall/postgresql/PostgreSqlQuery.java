package dev.landfall.postgresql;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Query;
import dev.landfall.spi.Scope;
import dev.landfall.spi.Violations;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.Key;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.postgresql.core.Parser;

/** Read-only questions. */
final class PostgreSqlQuery implements Query {
    private static final int SAMPLES = 10;
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Pool pool;
    private final Duration limit;

    PostgreSqlQuery(Pool pool) {
        this(pool, LIMIT);
    }

    /** With another limit to what the query for a number may take. */
    PostgreSqlQuery(Pool pool, Duration limit) {
        this.pool = pool;
        this.limit = limit;
    }

    @Override
    public Optional<BigDecimal> number(String query) {
        return readOnly(query, new TimeLimit(limit), connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.setMaxRows(2);
                return only(statement.executeQuery(query));
            }
        });
    }

    @Override
    public void measure(String query, List<Optional<Object>> values, Duration limit, Consumer<Duration> sink) {
        readOnly(query, new TimeLimit(limit), connection -> {
            try (Runs runs = Runs.prepare(connection, query)) {
                for (Optional<Object> value : values) {
                    sink.accept(runs.timed(value).taken());
                }
            }
            return true;
        });
    }

    @Override
    public Optional<Extract> extract(String query, Duration limit, Runnable heartbeat) {
        return Optional.of(readOnly(
                query, new TimeLimit(limit), connection -> Extraction.of(connection, query, limit, heartbeat)));
    }

    private <T> T readOnly(String query, TimeLimit each, Work<T> work) {
        return pool.use("", connection -> {
            begin(connection, query, each);
            try {
                return work.with(connection);
            } catch (SQLException e) {
                throw each.explained(e);
            } finally {
                connection.rollback();
            }
        });
    }

    private static void begin(Connection connection, String query, TimeLimit limit) throws SQLException {
        // Several statements could end the read-only transaction and start another.
        if (Parser.parseJdbcSql(query, true, false, true, false, false).size() != 1) {
            throw unusable("the query is not one statement");
        }
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        limit.set(connection);
    }

    private static Optional<BigDecimal> only(ResultSet rows) throws SQLException {
        if (rows.getMetaData().getColumnCount() != 1) {
            throw unusable("the query gives several columns");
        }
        if (!rows.next()) {
            return Optional.empty();
        }
        String text = rows.getString(1);
        if (rows.next()) {
            throw unusable("the query gives several rows");
        }
        try {
            return Optional.ofNullable(text).map(BigDecimal::new);
        } catch (NumberFormatException e) {
            throw unusable("the query's result is not a number");
        }
    }

    private static StoreFailure unusable(String what) {
        return Failures.here(FailureClass.CONFIGURATION, "query", what, "Mend the query so that it gives one number.");
    }

    @Override
    public Optional<Violations> violations(Entity entity, Scope scope, Rule rule) {
        return pool.use(entity.name(), connection -> {
            String own = Ownership.condition(connection, entity.name(), scope);
            String table = Table.of(connection, entity.name()).sql();
            RuleSql sql = rule instanceof Rule.AgreesWith joined
                    ? RuleSql.of(joined, rows(connection, joined.other(), scope))
                    : RuleSql.of(rule, table, own);
            return Optional.of(judged(connection, entity, table, own, sql));
        });
    }

    private static String rows(Connection connection, Entity entity, Scope scope) throws SQLException {
        return Table.of(connection, entity.name()).sql() + " t WHERE "
                + Ownership.condition(connection, entity.name(), scope);
    }

    @Override
    public List<Violations> orphans(Entity entity) {
        return pool.use(entity.name(), connection -> {
            Table table = Table.of(connection, entity.name());
            List<ForeignKey> keys = new ArrayList<>(ForeignKey.inForce(connection, table));
            keys.addAll(ForeignKey.putOff(connection, entity.name()));
            List<Violations> found = new ArrayList<>();
            for (ForeignKey key : keys) {
                RuleSql sql = new RuleSql(key.name(), key.refers(), key.orphaned());
                found.add(judged(connection, entity, table.sql(), "true", sql));
            }
            return found;
        });
    }

    @Override
    public Optional<List<Key>> latest(Entity entity, Scope scope, String field, Instant moment, int most) {
        return pool.use(entity.name(), connection -> {
            Keys keys = new Keys(entity);
            // Every session's time zone is UTC.
            String time = "t." + Sql.identifier(field) + "::timestamptz";
            return Optional.of(keys.read(
                    connection,
                    "SELECT " + keys.columns() + " FROM " + rows(connection, entity, scope) + " AND " + time + " <= "
                            + Sql.literal(moment.toString()) + "::timestamptz ORDER BY " + time + " DESC LIMIT "
                            + most));
        });
    }

    private static Violations judged(Connection connection, Entity entity, String table, String own, RuleSql sql)
            throws SQLException {
        String from = " FROM " + table + " t WHERE " + own + " AND ";
        long examined = Sql.number(connection, "SELECT count(*)" + from + sql.examined());
        long broken = Sql.number(connection, "SELECT count(*)" + from + sql.broken());
        Keys keys = new Keys(entity);
        List<Key> samples = broken == 0 || entity.key().isEmpty()
                ? List.of()
                : keys.read(connection, "SELECT " + keys.columns() + from + sql.broken() + " LIMIT " + SAMPLES);
        return new Violations(sql.subject(), examined, broken, samples);
    }
}
