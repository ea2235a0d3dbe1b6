package dev.landfall.demo;

import static io.qdrant.client.PointIdFactory.id;

import com.google.common.util.concurrent.Futures;
import dev.landfall.testkit.scenario.insurance.Vectors;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import redis.clients.jedis.params.SetParams;

/**
 * What the insurance-lead application does to its stores, one store at a time. It writes phone numbers as the new side wants them, on both
 * sides: behind the switch nothing transforms what it writes, and checks judge it.
 */
final class Application {
    private final long seed;

    Application(long seed) {
        this.seed = seed;
    }

    /** Inserts or updates a lead in one store. */
    void put(Platform side, Fact fact, String status) {
        switch (fact.store()) {
            case LEAD_ROW -> execute(side, """
                    INSERT INTO leads (id, user_id, first_name, last_name, email, phone, date_of_birth, address, ssn, status, score, has_embedding, created_at)
                    VALUES (?::bigint, 1, 'Live', 'Writer', 'Live.' || ? || '@Example.com', '+14155550100', '1980-02-03', '1 Live St., San Francisco', '123-45-6789', ?::lead_status, 1.5, true, now())
                    ON CONFLICT (id) DO UPDATE SET status = EXCLUDED.status
                    """, fact.key(), fact.key(), status);
            case AUDIT_ROW -> execute(side, """
                    INSERT INTO audit_logs (actor, action, details, created_at)
                    VALUES (?, ?, '{"ssn": "123-45-6789"}', now())
                    """, fact.key(), status);
            case LEAD_NODE ->
                side.graph()
                        .executableQuery("MERGE (l:Lead {id: $id}) SET l.status = $status")
                        .withParameters(Map.of("id", Long.parseLong(fact.key()), "status", status))
                        .execute();
            case LEAD_VECTOR ->
                Futures.getUnchecked(side.vectors()
                        .upsertAsync("leads", List.of(Vectors.point(Long.parseLong(fact.key()), seed, status))));
            case LEAD_CACHE ->
                side.cache()
                        .set("lead:" + fact.key(), status, SetParams.setParams().ex(43_200));
        }
    }

    /** Deletes a lead from one store. */
    void delete(Platform side, Fact fact) {
        switch (fact.store()) {
            case LEAD_ROW -> execute(side, "DELETE FROM leads WHERE id = ?::bigint", fact.key());
            case AUDIT_ROW -> execute(side, "DELETE FROM audit_logs WHERE actor = ?", fact.key());
            case LEAD_NODE ->
                side.graph()
                        .executableQuery("MATCH (l:Lead {id: $id}) DETACH DELETE l")
                        .withParameters(Map.of("id", Long.parseLong(fact.key())))
                        .execute();
            case LEAD_VECTOR ->
                Futures.getUnchecked(side.vectors().deleteAsync("leads", List.of(id(Long.parseLong(fact.key())))));
            case LEAD_CACHE -> side.cache().del("lead:" + fact.key());
        }
    }

    /** What one side holds. */
    Fact.Value read(Platform side, Fact fact) {
        return new Fact.Value(
                switch (fact.store()) {
                    case LEAD_ROW -> query(side, "SELECT status FROM leads WHERE id = ?::bigint", fact.key());
                    case AUDIT_ROW -> query(side, "SELECT action FROM audit_logs WHERE actor = ?", fact.key());
                    case LEAD_NODE -> node(side, fact.key());
                    case LEAD_VECTOR -> vector(side, fact.key());
                    case LEAD_CACHE -> Optional.ofNullable(side.cache().get("lead:" + fact.key()));
                });
    }

    private static Optional<String> node(Platform side, String key) {
        return side
                .graph()
                .executableQuery("MATCH (l:Lead {id: $id}) RETURN l.status AS status")
                .withParameters(Map.of("id", Long.parseLong(key)))
                .execute()
                .records()
                .stream()
                .map(record -> record.get("status").asString())
                .findFirst();
    }

    private static Optional<String> vector(Platform side, String key) {
        return Stream.ofNullable(
                        Futures.getUnchecked(side.vectors().retrieveAsync("leads", id(Long.parseLong(key)), null)))
                .flatMap(List::stream)
                .map(point -> point.getPayloadOrThrow("status").getStringValue())
                .findFirst();
    }

    private static void execute(Platform side, String sql, String... values) {
        try (Connection connection = side.tables().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, values);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the application's write was refused, SQLSTATE " + e.getSQLState(), e);
        }
    }

    private static Optional<String> query(Platform side, String sql, String value) {
        try (Connection connection = side.tables().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, value);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the application's read failed, SQLSTATE " + e.getSQLState(), e);
        }
    }

    private static void set(PreparedStatement statement, String... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setString(i + 1, values[i]);
        }
    }
}
