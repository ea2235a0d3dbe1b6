package dev.landfall.runtime.activity;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Scope;
import dev.landfall.spi.Store;
import dev.landfall.spi.row.CanonicalDigest;
import dev.landfall.spi.row.Row;
import dev.landfall.spi.row.RowDigest;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.ScratchActivities;
import dev.landfall.workflow.activity.ScratchContent;
import dev.landfall.workflow.activity.ScratchContent.Held;
import java.util.Map;
import java.util.TreeMap;

/** Digests scratch stores, record by record: what came back must be the same, not only as many. */
final class Scratch implements ScratchActivities {
    private final WorkerParts parts;

    Scratch(WorkerParts parts) {
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

    private static Held held(Store store, Entity entity, Heartbeat heartbeat) {
        Sum sum = new Sum();
        store.source().scan(entity, Scope.ALL, row -> {
            sum.add(row);
            heartbeat.progress();
        });
        return new Held(sum.rows, sum.digest.toString());
    }

    /** Records added up. */
    private static final class Sum {
        private final CanonicalDigest canonical = new CanonicalDigest();
        private RowDigest digest = RowDigest.ZERO;
        private long rows;

        void add(Row row) {
            digest = digest.plus(canonical.row(row));
            rows++;
        }
    }
}
