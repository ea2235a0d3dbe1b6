package dev.landfall.runtime.check;

import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.spi.Entity;
import dev.landfall.spi.Query;
import dev.landfall.spi.Violations;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.RowSink;
import java.util.List;
import java.util.Set;

/**
 * A field of a target's entity.
 *
 * @param dataset the dataset that moves the entity
 * @param pair the entity
 * @param field the field
 */
record TargetField(OpenDataset dataset, EntityPair pair, String field) {

    /** {@code leads.status}. */
    String name() {
        return pair.name() + "." + field;
    }

    /** Reads key and field of the migration's own records, where a store can leave out the rest. */
    void scan(RowSink sink) {
        scan(Set.of(field), sink);
    }

    /** The same with other fields of the entity. */
    void scan(Set<String> fields, RowSink sink) {
        dataset.target().source().scan(pair.target(), fields, dataset.own(), sink);
    }

    /** Reads key and field of some of them, drawn by chance, of which the migration's id decides; at least {@code wanted}. */
    void sample(int wanted, RowSink sink) {
        dataset.target()
                .source()
                .sample(pair.target(), Set.of(field), dataset.own(), wanted, dataset.migration(), sink);
    }

    /** Some of its values, drawn by chance, of which the migration's id decides; absent ones are never drawn. */
    List<Drawn> draw(int most) {
        SeededSample<Drawn> sample = new SeededSample<>(dataset.migration(), most);
        sample(most, row -> {
            Object value = row.fields().get(field);
            if (value != null) {
                sample.offer(row.key(), new Drawn(row.key(), value));
            }
        });
        return sample.items();
    }

    /** A value, and the key of its record. */
    record Drawn(Key key, Object value) {}

    /** A field of another entity of the dataset. */
    TargetField sibling(Entity entity, String name) {
        return new TargetField(dataset, dataset.find(entity.name()).orElseThrow(), name);
    }

    /** Judges the migration's own records: in the store where it can, else by reading them. */
    Violations judge(Query.Rule rule) {
        return dataset.target()
                .query()
                .flatMap(query -> query.violations(pair.target(), dataset.own(), rule))
                .orElseGet(() -> StreamedRule.judge(this, rule));
    }
}
