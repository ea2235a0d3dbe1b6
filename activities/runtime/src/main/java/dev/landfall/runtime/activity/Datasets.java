package dev.landfall.runtime.activity;

import dev.landfall.runbook.DatasetSpec;
import dev.landfall.runtime.connection.Connections;
import dev.landfall.runtime.control.FreezeWindow;
import dev.landfall.runtime.control.Quarantines;
import dev.landfall.runtime.dataset.DatasetOpener;
import dev.landfall.runtime.dataset.KnownEntities;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.runtime.quarantine.Quarantine;
import dev.landfall.runtime.transform.SecretKeys;
import dev.landfall.spi.Entity;
import dev.landfall.workflow.activity.BoundDataset;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Datasets with their names looked up, freshly where a decision hangs on it, else as seen a little before. */
final class Datasets {
    private static final Duration MAX_AGE = Duration.ofSeconds(15);

    private final Connections connections;
    private final SecretKeys keys;
    private final Quarantines quarantines;
    private final Recently<Question, OpenDataset> opened = new Recently<>(MAX_AGE);
    private final Recently<FrozenQuestion, OpenDataset> frozen = new Recently<>(MAX_AGE);
    private final Recently<Question, List<Entity>> sources = new Recently<>(MAX_AGE);

    Datasets(Connections connections, SecretKeys keys, Quarantines quarantines) {
        this.connections = connections;
        this.keys = keys;
        this.quarantines = quarantines;
    }

    /** As it is now. */
    OpenDataset open(String migration, BoundDataset dataset) {
        return opened.fresh(new Question(migration, dataset), () -> look(migration, dataset));
    }

    /** As it is now, behind the switch: an entity that either side holds nothing of is still one of it. */
    OpenDataset openBack(String migration, BoundDataset dataset, KnownEntities known) {
        return DatasetOpener.openBack(
                migration, dataset, connections::store, keys, quarantine(migration, dataset), known);
    }

    /** As it was lately: for tasks, of which there are many. */
    OpenDataset recent(String migration, BoundDataset dataset) {
        return opened.get(new Question(migration, dataset), () -> look(migration, dataset));
    }

    /** As it was under a freeze: listed after it began, what is there can't have become more. */
    OpenDataset frozen(String migration, BoundDataset dataset, FreezeWindow freeze) {
        return frozen.get(new FrozenQuestion(migration, dataset, freeze.since()), () -> look(migration, dataset));
    }

    /** Its entities as the source had them lately, without a look at the target. */
    List<Entity> recentSources(String migration, BoundDataset dataset) {
        return sources.get(new Question(migration, dataset), () -> {
            DatasetSpec spec = dataset.spec();
            return connections.store(dataset.source()).inspect().entities(spec.keys()).stream()
                    .filter(entity -> spec.allEntities() || spec.entities().containsKey(entity.name()))
                    .toList();
        });
    }

    private OpenDataset look(String migration, BoundDataset dataset) {
        return DatasetOpener.open(migration, dataset, connections::store, keys, quarantine(migration, dataset));
    }

    private Quarantine quarantine(String migration, BoundDataset dataset) {
        return quarantines.of(migration, dataset.spec().name());
    }

    private record Question(String migration, BoundDataset dataset) {}

    private record FrozenQuestion(String migration, BoundDataset dataset, Instant since) {}
}
