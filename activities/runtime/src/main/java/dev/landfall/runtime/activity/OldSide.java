package dev.landfall.runtime.activity;

import dev.landfall.runtime.control.Footprints;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.spi.Entity;
import dev.landfall.spi.Freeze;
import dev.landfall.spi.Store;
import dev.landfall.workflow.activity.BoundDataset;
import java.util.List;

/**
 * The stores that a migration left, as ones that it may have to write to again. They are made ready for that before the switch and
 * never behind it: a round that comes late, when nothing on the new side is the migration's any more, must find that it may not write.
 */
final class OldSide {
    private final WorkerParts parts;
    private final String migration;
    private final String writer;

    OldSide(WorkerParts parts, String migration) {
        this.parts = parts;
        this.migration = migration;
        this.writer = Freeze.writerBehind(migration);
    }

    /** Lets the way back write there, from here on until {@link #forget}. Idempotent. */
    void adopt(OpenDataset dataset) {
        footprints().add(writer, server(dataset.source()), dataset.name());
        dataset.sources().forEach(entity -> dataset.source().target().adopt(writer, entity));
    }

    /** Ends that, and leaves nothing of it. Idempotent, also where nothing was adopted. */
    void forget(List<BoundDataset> datasets) {
        List<String> adopted = parts.control().leftovers().datasets(writer);
        datasets.stream()
                .filter(dataset -> adopted.contains(dataset.spec().name()))
                .forEach(this::forget);
    }

    private void forget(BoundDataset dataset) {
        Store store = parts.connections().store(dataset.source());
        String server = server(store);
        if (footprints().last(writer, server, dataset.spec().name())) {
            boolean fenced = closed(store)
                    && parts.control().routing().movedAt(migration).isPresent();
            List<Entity> entities = fenced ? parts.datasets().recentSources(migration, dataset) : List.of();
            // Such a fence keeps out this, too. Who still writes there does so past its route, and to what nobody reads
            // any more.
            if (fenced) {
                freeze(store).release(migration, entities);
            }
            store.target().forget(writer);
            if (fenced) {
                freeze(store).fence(migration, entities);
            }
        }
        parts.control().entityNotes().forget(migration, dataset.spec().name());
        footprints().remove(writer, server, dataset.spec().name());
    }

    /** Whether the store's fence lets nobody through, this migration included. */
    static boolean closed(Store store) {
        return store.freeze().filter(freeze -> !freeze.letsOwnThrough()).isPresent();
    }

    /** Takes such a fence away; {@link Reversing#release} puts it back. */
    static void lift(OpenDataset dataset) {
        if (closed(dataset.source())) {
            freeze(dataset.source()).release(dataset.migration(), dataset.sources());
        }
    }

    private static Freeze freeze(Store store) {
        return store.freeze().orElseThrow();
    }

    private static String server(Store store) {
        return store.inspect().identity().id();
    }

    private Footprints footprints() {
        return parts.control().footprints();
    }
}
