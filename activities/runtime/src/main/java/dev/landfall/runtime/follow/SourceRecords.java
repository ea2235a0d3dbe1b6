package dev.landfall.runtime.follow;

import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.spi.Field;
import dev.landfall.spi.Scope;
import dev.landfall.spi.follow.Capture;
import dev.landfall.spi.follow.Change;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Reference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads records from the source as they are now, as changes that make them so. */
final class SourceRecords {
    private final OpenDataset dataset;
    private final Capture capture;

    SourceRecords(OpenDataset dataset, Capture capture) {
        this.dataset = dataset;
        this.capture = capture;
    }

    /**
     * Records as they are now.
     *
     * @param changes what makes them so, not yet transformed; one that is gone is removed
     * @param end a position behind all that they show
     */
    record Now(List<Change> changes, long end) {}

    Now read(Collection<Reference> records) {
        Map<String, Set<Key>> keys = new LinkedHashMap<>();
        records.forEach(record -> keys.computeIfAbsent(record.entity(), entity -> new LinkedHashSet<>())
                .add(record.key()));
        List<Change> changes = new ArrayList<>();
        keys.forEach((entity, wanted) -> {
            EntityPair pair = dataset.find(entity).orElseThrow();
            Set<Key> gone = new LinkedHashSet<>(wanted);
            dataset.source().source().fetch(pair.source(), wanted, Scope.ALL, row -> {
                gone.remove(row.key());
                changes.add(new Change.Put(entity, row.key(), row.key(), row.fields(), Set.of()));
            });
            gone.forEach(key -> changes.add(new Change.Remove(entity, key)));
        });
        return new Now(changes, capture.now());
    }

    /** The fields of an entity on the source. */
    static Set<String> fields(EntityPair pair) {
        Set<String> fields = new LinkedHashSet<>();
        pair.source().fields().stream().map(Field::name).forEach(fields::add);
        return fields;
    }
}
