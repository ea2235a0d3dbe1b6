package dev.landfall.runtime.activity;

import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.runtime.follow.Follower;
import dev.landfall.spi.Defer;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.MigrationRef;
import dev.landfall.workflow.activity.PrepareActivities;
import java.util.Optional;

/** Makes targets ready: structure, footprint, indexes and foreign keys put off. */
final class Preparation implements PrepareActivities {
    private final WorkerParts parts;

    Preparation(WorkerParts parts) {
        this.parts = parts;
    }

    @Override
    public String prepare(MigrationRef migration, BoundDataset dataset, boolean clone) {
        return parts.acting(migration.id(), heartbeat -> {
            OpenDataset open = parts.datasets().open(migration.id(), dataset);
            String target = open.target().inspect().identity().id();
            parts.control()
                    .footprints()
                    .add(migration.id(), target, dataset.spec().name());
            if (clone) {
                cloneStructure(migration, dataset, open);
                // What was made is now in the target's catalogue: names and types come from there.
                open = parts.datasets().open(migration.id(), dataset);
            }
            for (EntityPair pair : open.pairs()) {
                heartbeat.progress();
                begin(migration, open, pair);
            }
            int putOff = putOff(migration, open);
            if (dataset.followed()) {
                follow(migration, open);
            }
            return sentence(open, clone, putOff) + (dataset.followed() ? ", changes kept from now on" : "");
        });
    }

    /** Before the first record is copied. What the source keeps is a footprint there, too. */
    private void follow(MigrationRef migration, OpenDataset open) {
        Follower follower = new Follower(open);
        String source = open.source().inspect().identity().id();
        parts.control().footprints().add(migration.id(), source, open.name());
        follower.begin();
    }

    private static void begin(MigrationRef migration, OpenDataset open, EntityPair pair) {
        String prefix = open.spec().takenPrefix();
        if (prefix == null) {
            open.target().target().begin(migration.id(), pair.target());
        } else {
            open.target()
                    .prefixing()
                    .orElseThrow(() -> notPrefixing(open))
                    .begin(migration.id(), pair.target(), prefix);
        }
    }

    private static StoreFailure notPrefixing(OpenDataset open) {
        return new StoreFailure(
                FailureClass.CONFIGURATION,
                open.name(),
                "keys of its target can't get a prefix",
                "Leave onConflict out",
                null);
    }

    private void cloneStructure(MigrationRef migration, BoundDataset dataset, OpenDataset open) {
        Optional<Defer> defer = open.target().defer();
        if (defer.isEmpty() || !parts.sameKind(dataset)) {
            throw notClonable(dataset);
        }
        defer.get().cloneStructure(migration.id(), open.source(), open.sources());
    }

    static StoreFailure notClonable(BoundDataset dataset) {
        return new StoreFailure(
                FailureClass.CONFIGURATION,
                dataset.spec().name(),
                "its structure can't be cloned from '" + dataset.source() + "' to '" + dataset.target() + "'",
                "Create it on the target and set schema: present",
                null);
    }

    private static int putOff(MigrationRef migration, OpenDataset open) {
        return open.target()
                .defer()
                .map(defer -> defer.putOff(migration.id(), open.targets()))
                .orElse(0);
    }

    private static String sentence(OpenDataset open, boolean clone, int putOff) {
        return open.pairs().size() + " entities ready" + (clone ? " with the source's structure" : "")
                + (putOff == 0 ? "" : ", " + putOff + " indexes and foreign keys put off");
    }
}
