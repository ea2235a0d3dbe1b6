package dev.landfall.runtime.activity;

import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.spi.Entity;
import dev.landfall.spi.Scope;
import dev.landfall.spi.Store;
import dev.landfall.spi.backup.Content;
import dev.landfall.spi.backup.ContentSum;
import dev.landfall.spi.row.CanonicalDigest;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.MigrationRef;
import dev.landfall.workflow.activity.ScratchActivities;
import dev.landfall.workflow.activity.ScratchContent;
import dev.landfall.workflow.activity.ScratchContent.Held;
import java.util.Map;
import java.util.TreeMap;

/** Digests scratch stores, record by record: what came back must be the same, not only as many. And has them used meanwhile. */
final class Rehearsing implements ScratchActivities {
    private final WorkerParts parts;

    Rehearsing(WorkerParts parts) {
        this.parts = parts;
    }

    @Override
    public ScratchContent look(BoundDataset dataset) {
        return parts.heartbeats().during(heartbeat -> {
            Store store = parts.connections().store(dataset.target());
            Map<String, Held> entities = new TreeMap<>();
            for (Entity entity : store.inspect().entities(dataset.spec().keys())) {
                if (dataset.spec().moves(entity.name())) {
                    heartbeat.progress();
                    entities.put(entity.name(), held(store, entity, heartbeat));
                }
            }
            return new ScratchContent(entities);
        });
    }

    @Override
    public void stand(MigrationRef migration, BoundDataset dataset) {
        parts.acting(migration.id(), heartbeat -> {
            OpenDataset open = parts.datasets().open(migration.id(), dataset);
            open.target().target().settle(migration.id(), open.targets(), open.source());
            open.targets().forEach(entity -> {
                heartbeat.progress();
                open.target().target().keepPrior(migration.id(), entity);
            });
            return true;
        });
    }

    @Override
    public long write(MigrationRef migration, BoundDataset dataset) {
        return parts.acting(migration.id(), heartbeat -> {
            OpenDataset open = parts.datasets().open(migration.id(), dataset).afterSwitch();
            RehearsedWrites writes =
                    new RehearsedWrites(open, parts.keys(), parts.control().nextFence());
            long written = 0;
            // What refers to others goes first.
            for (EntityPair pair : open.pairs().reversed()) {
                heartbeat.progress();
                written += writes.make(pair);
            }
            return written;
        });
    }

    private static Held held(Store store, Entity entity, Heartbeat heartbeat) {
        CanonicalDigest digest = new CanonicalDigest();
        ContentSum sum = new ContentSum();
        store.source().scan(entity, Scope.ALL, row -> {
            sum.add(digest.row(row));
            heartbeat.progress();
        });
        Content content = sum.content();
        return new Held(content.rows(), content.digest().toString());
    }
}
