package dev.landfall.benchmark.worker;

import dev.landfall.runbook.DatasetSpec;
import dev.landfall.runbook.PhaseSpec;
import dev.landfall.runbook.catalog.Catalogue;
import dev.landfall.runbook.catalog.CatalogueEntry;
import dev.landfall.runbook.lint.Runbooks;
import dev.landfall.runtime.activity.Heartbeats;
import dev.landfall.runtime.activity.LandfallActivities;
import dev.landfall.runtime.activity.Meter;
import dev.landfall.runtime.activity.ReportFolder;
import dev.landfall.runtime.activity.Resolving;
import dev.landfall.runtime.activity.WorkerParts;
import dev.landfall.runtime.connection.Connections;
import dev.landfall.runtime.control.ControlDatabase;
import dev.landfall.runtime.control.ControlSettings;
import dev.landfall.runtime.dataset.DatasetOpener;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.runtime.notify.Channels;
import dev.landfall.runtime.quarantine.Refusals;
import dev.landfall.spi.ConnectionSettings;
import dev.landfall.spi.Store;
import dev.landfall.testkit.server.EmbeddedPostgreSql;
import dev.landfall.worker.Adapters;
import dev.landfall.worker.config.SecretKeyRing;
import dev.landfall.workflow.LandfallDataConverter;
import dev.landfall.workflow.activity.BoundDataset;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A worker that has been running for a while: its own activities over open connections and a control database. Temporal's
 * place is taken by the SDK's environment for single activities, one a lane; what Temporal itself costs is not measured here.
 */
public final class WarmWorker implements AutoCloseable {
    /** Tasks in flight at once. */
    public static final int LANES = 2;

    private static final String CONTROL = "landfall";
    private static final String KEY =
            "YmVuY2htYXJrLWtleS1iZW5jaG1hcmsta2V5LWJlbmNobWFyay1rZXktYmVuY2htYXJrLWtleS0wMDAwMDAwMQ==";

    private static final SecretKeyRing KEYS = new SecretKeyRing(Map.of("pii-key", KEY));

    private final EmbeddedPostgreSql controlServer;
    private final ControlDatabase control;
    private final Connections connections;
    private final List<TestActivityEnvironment> lanes;
    private int migrations;

    /** A worker that holds these connections. */
    public WarmWorker(Collection<ConnectionSettings> settings) {
        controlServer = EmbeddedPostgreSql.start();
        controlServer.createDatabase(CONTROL);
        control = ControlDatabase.open(new ControlSettings(
                controlServer.jdbcUrl(CONTROL), controlServer.username(), controlServer.password()));
        connections = new Connections(settings, Adapters.all());
        WorkerParts parts = new WorkerParts(connections, control, KEYS, new Heartbeats(), Meter.NONE);
        Resolving resolving =
                new Resolving(Catalogue.shipped(), connections, Map.of(), PhaseSpec.NONE, Set.of(), () -> false);
        List<Object> activities = LandfallActivities.all(
                parts, resolving, Path.of("reports"), new ReportFolder(), Optional.empty(), Channels.NONE);
        lanes = IntStream.range(0, LANES).mapToObj(lane -> lane(activities)).toList();
    }

    private static TestActivityEnvironment lane(List<Object> activities) {
        TestActivityEnvironment lane = TestActivityEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(LandfallDataConverter.create())
                        .build())
                .build());
        lane.registerActivitiesImplementations(activities.toArray());
        return lane;
    }

    /** A dataset of the shipped runbook {@code insurance-leads}. */
    public static DatasetSpec shipped(String dataset) {
        CatalogueEntry entry = Catalogue.shipped().find("insurance-leads").orElseThrow();
        DatasetSpec spec = Runbooks.read(entry.file(), entry.yaml(), Map.of())
                .runbook()
                .orElseThrow()
                .datasets()
                .get(dataset);
        if (spec == null) {
            throw new IllegalArgumentException("insurance-leads has no dataset " + dataset);
        }
        return spec;
    }

    /** The same dataset with nothing done to its fields. */
    public static DatasetSpec untouched(DatasetSpec spec) {
        return new DatasetSpec(spec.name(), spec.from(), spec.to(), true, Map.of(), spec.keys(), spec.takenPrefix());
    }

    /** A migration that has not begun yet, of that dataset between connections of its stores' names. */
    public BenchmarkMigration migration(DatasetSpec spec, boolean cloned) {
        return new BenchmarkMigration(this, "benchmark-" + ++migrations, spec, cloned, false);
    }

    /** One that makes the structure and follows the source by its log. */
    public BenchmarkMigration followedMigration(DatasetSpec spec) {
        return new BenchmarkMigration(this, "benchmark-" + ++migrations, spec, true, true);
    }

    OpenDataset open(String migration, BoundDataset dataset) {
        return DatasetOpener.open(migration, dataset, connections::store, KEYS, new Refusals());
    }

    long nextFence() {
        return control.nextFence();
    }

    /** An activity, as a lane calls it. */
    <T> T activity(int lane, Class<T> type) {
        return lanes.get(lane).newActivityStub(type);
    }

    Store store(String connection) {
        return connections.store(connection);
    }

    @Override
    public void close() {
        lanes.forEach(TestActivityEnvironment::close);
        connections.close();
        control.close();
        controlServer.close();
    }
}
