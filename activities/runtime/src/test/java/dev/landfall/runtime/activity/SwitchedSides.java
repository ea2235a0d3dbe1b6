package dev.landfall.runtime.activity;

import static dev.landfall.runtime.activity.Samples.MIGRATION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.runbook.DatasetSpec;
import dev.landfall.runbook.EntitySpec;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.CopyActivities;
import dev.landfall.workflow.activity.CopyTask;
import dev.landfall.workflow.activity.CutoverActivities;
import dev.landfall.workflow.activity.PrepareActivities;
import dev.landfall.workflow.activity.ReverseActivities;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;

/** Two PostgreSQL and two Redis, filled, with prior records on the new side, and what leads to a switch that leads back. */
final class SwitchedSides implements AutoCloseable {
    static final List<String> ROUTES = List.of("crm-app");
    static final long LEASE = 30_000;

    final ActivityServers servers = new ActivityServers();
    final BoundDataset crm = Samples.crm();
    final BoundDataset cache;
    final List<BoundDataset> all;
    final WorkerParts parts;

    SwitchedSides() {
        this(sessions());
    }

    SwitchedSides(BoundDataset cache) {
        this.cache = cache;
        this.all = List.of(crm, cache);
        servers.old(Samples.SCHEMA);
        servers.old(Samples.ROWS);
        servers.old("ANALYZE");
        servers.fresh(Samples.SCHEMA);
        servers.fresh(
                "INSERT INTO agents VALUES (9000, 'prior'), (9001, 'prior')",
                "INSERT INTO leads VALUES (9000, 9000, 'Prior@x', '1', 'old')");
        try (RedisClient old = servers.cache("old-cache");
                RedisClient fresh = servers.cache("new-cache")) {
            for (int i = 0; i < 300; i++) {
                old.set("session:" + i, "user " + i);
            }
            fresh.set("session:9000", "prior");
        }
        parts = servers.register();
    }

    private static BoundDataset sessions() {
        DatasetSpec spec = new DatasetSpec(
                "cache", "old-cache", "new-cache", false, Map.of("session:*", EntitySpec.plain("session:*")), Map.of());
        return new BoundDataset(spec, "old-cache", "new-cache");
    }

    void copy() {
        CopyActivities copy = servers.activity(CopyActivities.class);
        for (BoundDataset dataset : all) {
            servers.activity(PrepareActivities.class).prepare(MIGRATION, dataset, false);
            Map<String, Long> rows = new TreeMap<>();
            for (CopyTask task : copy.partition(MIGRATION, dataset)) {
                rows.put(
                        task.entity(), copy.copy(MIGRATION, dataset, task, 1, 0).rows());
            }
            rows.keySet().forEach(entity -> copy.build(MIGRATION, dataset, entity));
        }
    }

    void switchOver() {
        ReverseActivities reverse = servers.activity(ReverseActivities.class);
        all.forEach(dataset -> reverse.prove(MIGRATION, dataset));
        CutoverActivities cutover = servers.activity(CutoverActivities.class);
        cutover.freeze(MIGRATION, 1, all, ROUTES, LEASE);
        for (BoundDataset dataset : all) {
            assertThat(cutover.round(MIGRATION, dataset, true).unequal()).isZero();
            cutover.settle(MIGRATION, dataset);
        }
        cutover.switchRoutes(MIGRATION, all, ROUTES);
        cutover.release(MIGRATION, 1, all, ROUTES);
    }

    /** The next test's data can't wait for the end of this one's freeze. */
    @Override
    public void close() {
        for (String name : List.of("old-cache", "new-cache")) {
            try (RedisClient client = servers.cache(name)) {
                client.sendCommand(Protocol.Command.CLIENT, "UNPAUSE");
            }
        }
        servers.close();
    }
}
