package dev.landfall.runtime.activity;

import dev.landfall.runtime.connection.Connections;
import dev.landfall.runtime.control.ControlDatabase;
import dev.landfall.runtime.dataset.DatasetOpener;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.runtime.transform.SecretKeys;
import dev.landfall.spi.Store;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.MigrationRef;
import java.util.Optional;

/**
 * What activities are made of.
 *
 * @param connections the stores
 * @param control the control database
 * @param keys the keys for transforms
 * @param heartbeats signs of life
 * @param meter what hears of copied records
 */
public record WorkerParts(
        Connections connections, ControlDatabase control, SecretKeys keys, Heartbeats heartbeats, CopyMeter meter) {

    /** A dataset with its stores and names resolved. */
    OpenDataset open(MigrationRef migration, BoundDataset dataset) {
        return DatasetOpener.open(migration.id(), dataset, connections::store, keys);
    }

    boolean sameKind(BoundDataset dataset) {
        return connections.kind(dataset.source()) == connections.kind(dataset.target());
    }

    /** The source, where target and source are of one kind and can read each other's structures. */
    Optional<Store> sourceOfSameKind(BoundDataset dataset) {
        return sameKind(dataset) ? Optional.of(connections.store(dataset.source())) : Optional.empty();
    }
}
