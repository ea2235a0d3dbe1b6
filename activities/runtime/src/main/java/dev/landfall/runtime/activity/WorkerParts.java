package dev.landfall.runtime.activity;

import dev.landfall.runtime.compare.Baselines;
import dev.landfall.runtime.connection.Connections;
import dev.landfall.runtime.control.ControlDatabase;
import dev.landfall.runtime.transform.SecretKeys;
import dev.landfall.spi.Store;
import dev.landfall.workflow.activity.BoundDataset;
import java.util.Optional;
import java.util.function.Function;

/** What activities are made of. */
public final class WorkerParts {
    private final Connections connections;
    private final ControlDatabase control;
    private final SecretKeys keys;
    private final Heartbeats heartbeats;
    private final Meter meter;
    private final Datasets datasets;
    private final Baselines baselines = new Baselines();

    /**
     * The parts of one worker.
     *
     * @param connections the stores
     * @param control the control database
     * @param keys the keys for transforms
     * @param heartbeats signs of life
     * @param meter what hears of work under way
     */
    public WorkerParts(
            Connections connections, ControlDatabase control, SecretKeys keys, Heartbeats heartbeats, Meter meter) {
        this.connections = connections;
        this.control = control;
        this.keys = keys;
        this.heartbeats = heartbeats;
        this.meter = meter;
        this.datasets = new Datasets(connections, keys, control.quarantines());
    }

    Connections connections() {
        return connections;
    }

    ControlDatabase control() {
        return control;
    }

    SecretKeys keys() {
        return keys;
    }

    Heartbeats heartbeats() {
        return heartbeats;
    }

    /** Runs, under heartbeats, what leaves something behind: never beside or after a recovery of the migration. */
    <T> T acting(String migration, Function<Heartbeat, T> work) {
        return heartbeats.during(heartbeat -> control.presence().during(migration, () -> work.apply(heartbeat)));
    }

    Meter meter() {
        return meter;
    }

    Datasets datasets() {
        return datasets;
    }

    Baselines baselines() {
        return baselines;
    }

    boolean sameKind(BoundDataset dataset) {
        return sameKind(connections, dataset);
    }

    static boolean sameKind(Connections connections, BoundDataset dataset) {
        return connections.kind(dataset.source()) == connections.kind(dataset.target());
    }

    /** The source, where target and source are of one kind and can read each other's structures. */
    Optional<Store> sourceOfSameKind(BoundDataset dataset) {
        return sameKind(dataset) ? Optional.of(connections.store(dataset.source())) : Optional.empty();
    }
}
