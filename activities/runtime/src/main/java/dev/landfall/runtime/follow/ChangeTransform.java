package dev.landfall.runtime.follow;

import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.runtime.quarantine.Misfit;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.follow.Change;
import dev.landfall.spi.row.FieldTransform.Unconvertible;
import dev.landfall.spi.row.Reference;
import dev.landfall.spi.row.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Does to changed records what is done to copied ones. For one thread. */
final class ChangeTransform {
    private final OpenDataset dataset;
    private final Map<String, EntityPair> pairs = new HashMap<>();

    ChangeTransform(OpenDataset dataset) {
        this.dataset = dataset;
        dataset.pairs().forEach(pair -> pairs.put(pair.name(), pair));
    }

    /**
     * Changes as the target should have them.
     *
     * @param changes in order
     * @param lacking records that must be read whole, because what is done to them may need fields that the log leaves out
     */
    record Transformed(List<Change> changes, List<Reference> lacking) {}

    /** Transforms changes in order; records that can't be transformed are set aside, durably, and taken off the target. */
    Transformed apply(List<Change> changes) {
        List<Change> done = new ArrayList<>(changes.size());
        List<Reference> lacking = new ArrayList<>();
        Map<EntityPair, List<Misfit>> misfits = new LinkedHashMap<>();
        for (Change change : changes) {
            EntityPair pair = pairs.get(change.entity());
            if (pair == null || pair.asItIs()) {
                done.add(change);
            } else {
                transform(pair, change, done, lacking, misfits);
            }
        }
        misfits.forEach(dataset.quarantine()::add);
        return new Transformed(done, lacking);
    }

    private static void transform(
            EntityPair pair,
            Change change,
            List<Change> done,
            List<Reference> lacking,
            Map<EntityPair, List<Misfit>> misfits) {
        switch (change) {
            case Change.Remove remove -> done.add(remove);
            case Change.Empty empty -> done.add(whole(empty));
            case Change.Put put
            when !put.unchanged().isEmpty() && !pair.onlyTransformed() -> {
                done.add(new Change.Remove(put.entity(), put.before()));
                lacking.add(new Reference(put.entity(), put.key()));
            }
            case Change.Put put -> {
                try {
                    done.add(transformed(pair, put));
                } catch (Unconvertible e) {
                    misfits.computeIfAbsent(pair, name -> new ArrayList<>())
                            .add(new Misfit(put.key(), String.valueOf(e.getMessage())));
                    done.add(new Change.Remove(put.entity(), put.before()));
                    done.add(new Change.Remove(put.entity(), put.key()));
                }
            }
        }
    }

    private static Change transformed(EntityPair pair, Change.Put put) {
        Row row = pair.transformed(new Row(put.key(), put.fields()));
        Map<String, @Nullable Object> fields = row.fields();
        // A field whose value has not changed has not changed behind its transform either.
        if (!put.unchanged().isEmpty()) {
            fields = new HashMap<>(fields);
            fields.keySet().removeAll(put.unchanged());
        }
        return new Change.Put(put.entity(), put.key(), put.before(), fields, put.unchanged());
    }

    /** Which rows of the target a part of the source holds is told by fields as the source has them. */
    private static Change whole(Change.Empty empty) {
        if (empty.part().isEmpty()) {
            return empty;
        }
        throw new StoreFailure(
                FailureClass.REFUSAL,
                empty.entity(),
                "a partition was emptied by TRUNCATE, and its rows are transformed, so they can't be told on the target",
                "Roll back and copy again",
                null);
    }
}
