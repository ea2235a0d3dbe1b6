package dev.landfall.demo;

import dev.landfall.testkit.scenario.insurance.Cache;
import dev.landfall.testkit.scenario.insurance.Graph;
import dev.landfall.testkit.scenario.insurance.OddTables;
import dev.landfall.testkit.scenario.insurance.Tables;
import dev.landfall.testkit.scenario.insurance.Vectors;
import dev.landfall.testkit.scenario.insurance.Volumes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Fills both sides of the platform. */
final class Data {
    /** A script answers when it has ended; the application's own limit is for one of its statements. */
    private static final Duration SCRIPT = Duration.ofMinutes(30);

    private Data() {}

    /** The source's data, and on the target the schema with what was there before; all stores at once. */
    static void generate(Platform old, Platform fresh, Volumes volumes) {
        CompletableFuture.allOf(
                        async(() -> tables(old, volumes)),
                        async(() -> Graph.fill(old.graph(), volumes)),
                        async(() -> Vectors.fill(old.vectors(), volumes)),
                        async(() -> Cache.fill(old.cache(), volumes)),
                        async(() -> prior(fresh)))
                .join();
    }

    /** On a target, or a store that stands for one: the schema with what was there before. */
    static void prior(Platform side) {
        CompletableFuture.allOf(
                        async(() -> priorTables(side)),
                        async(() -> Graph.prior(side.graph())),
                        async(() -> Vectors.prior(side.vectors())),
                        async(() -> Cache.prior(side.cache())))
                .join();
    }

    private static void tables(Platform side, Volumes volumes) {
        sql(side, connection -> {
            create(connection);
            Tables.fill(connection, volumes);
            OddTables.fill(connection, volumes);
        });
    }

    private static void priorTables(Platform side) {
        sql(side, connection -> {
            create(connection);
            Tables.prior(connection);
            OddTables.prior(connection);
        });
    }

    private static void create(Connection connection) throws SQLException {
        Tables.create(connection);
        OddTables.create(connection);
    }

    private static void sql(Platform side, Work work) {
        try (Connection connection = side.tables().getConnection()) {
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(SCRIPT.toMillis()));
            work.on(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("the demo's data could not be made, SQLSTATE " + e.getSQLState(), e);
        }
    }

    private static CompletableFuture<Void> async(Runnable work) {
        return CompletableFuture.runAsync(
                work, task -> Thread.ofPlatform().daemon().start(task));
    }

    /** SQL on one connection. */
    private interface Work {
        void on(Connection connection) throws SQLException;
    }
}
