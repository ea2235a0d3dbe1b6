package dev.landfall.benchmark.backup;

import dev.landfall.benchmark.machine.PostgreSqlServer;
import dev.landfall.benchmark.machine.RedisServerProcess;
import dev.landfall.benchmark.worker.WarmWorker;
import dev.landfall.runbook.StoreKind;
import dev.landfall.spi.ConnectionSettings;
import dev.landfall.testkit.scenario.insurance.Cache;
import dev.landfall.testkit.scenario.insurance.Graph;
import dev.landfall.testkit.scenario.insurance.OddTables;
import dev.landfall.testkit.scenario.insurance.Tables;
import dev.landfall.testkit.scenario.insurance.Vectors;
import dev.landfall.testkit.scenario.insurance.Volumes;
import dev.landfall.testkit.server.EmbeddedNeo4j;
import dev.landfall.testkit.server.qdrant.QdrantStandIn;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.QdrantGrpcClient;
import java.net.URI;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import redis.clients.jedis.RedisClient;

/** The demo's stores one by one, each with what the demo puts into it. */
final class Subjects {
    private static final String DATABASE = "bench";

    private Subjects() {}

    static List<Subject.Maker> all() {
        return List.of(Subjects::tables, Subjects::graph, Subjects::vectors, Subjects::cache);
    }

    private static Subject tables(int scale) throws Exception {
        PostgreSqlServer old = PostgreSqlServer.start();
        PostgreSqlServer fresh = PostgreSqlServer.start();
        for (PostgreSqlServer server : List.of(old, fresh)) {
            server.database("postgres").execute("CREATE DATABASE " + DATABASE);
        }
        Volumes volumes = new Volumes(scale, 1);
        try (Connection connection = old.database(DATABASE).open("")) {
            Tables.create(connection);
            OddTables.create(connection);
            Tables.fill(connection, volumes);
            OddTables.fill(connection, volumes);
        }
        old.database(DATABASE).execute("VACUUM ANALYZE", "CHECKPOINT");
        if (PostgreSqlServer.binaries().isEmpty()) {
            // Nothing can tell what makes the tables, so they must be there.
            try (Connection connection = fresh.database(DATABASE).open("")) {
                Tables.create(connection);
                OddTables.create(connection);
            }
        }
        return new Subject(
                old.database(DATABASE).settings("old-db"),
                fresh.database(DATABASE).settings("new-db"),
                Map.of(),
                () -> close(old, fresh));
    }

    private static Subject graph(int scale) {
        EmbeddedNeo4j old = EmbeddedNeo4j.start();
        EmbeddedNeo4j fresh = EmbeddedNeo4j.start();
        try (Driver driver = GraphDatabase.driver(old.boltUrl(), AuthTokens.none())) {
            Graph.fill(driver, new Volumes(scale, 1));
        }
        return new Subject(
                settings("old-graph", StoreKind.NEO4J, old.boltUrl()),
                settings("new-graph", StoreKind.NEO4J, fresh.boltUrl()),
                WarmWorker.shipped("graph").keys(),
                () -> close(old, fresh));
    }

    private static Subject vectors(int scale) throws Exception {
        QdrantStandIn old = QdrantStandIn.start();
        QdrantStandIn fresh = QdrantStandIn.start();
        URI address = URI.create(old.address());
        try (QdrantClient client =
                new QdrantClient(QdrantGrpcClient.newBuilder(address.getHost(), address.getPort(), false)
                        .build())) {
            Vectors.fill(client, new Volumes(scale, 1));
        }
        return new Subject(
                settings("old-vectors", StoreKind.QDRANT, old.address()),
                settings("new-vectors", StoreKind.QDRANT, fresh.address()),
                Map.of(),
                () -> close(old, fresh));
    }

    private static Subject cache(int scale) throws Exception {
        RedisServerProcess old = RedisServerProcess.start();
        RedisServerProcess fresh = RedisServerProcess.start();
        try (RedisClient client = RedisClient.create("redis://127.0.0.1:" + old.port())) {
            Cache.fill(client, new Volumes(scale, 1));
        }
        return new Subject(old.settings("old-cache"), fresh.settings("new-cache"), Map.of(), () -> close(old, fresh));
    }

    private static ConnectionSettings settings(String name, StoreKind kind, String url) {
        return new ConnectionSettings(name, kind, url, null, null, false);
    }

    private static void close(AutoCloseable old, AutoCloseable fresh) throws Exception {
        try (fresh) {
            old.close();
        }
    }
}
