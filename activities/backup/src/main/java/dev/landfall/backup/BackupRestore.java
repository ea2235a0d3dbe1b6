package dev.landfall.backup;

import dev.landfall.spi.Defer;
import dev.landfall.spi.Entity;
import dev.landfall.spi.Scope;
import dev.landfall.spi.Store;
import dev.landfall.spi.Target;
import dev.landfall.spi.backup.Content;
import dev.landfall.spi.backup.Definitions;
import dev.landfall.spi.backup.Restore;
import dev.landfall.spi.copy.Batch;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Puts a whole backup back into a store whose entities are empty, as a migration would write it: who is killed in the middle
 * goes on, who fails leaves nothing. A failure that passes leaves what is there, for the next attempt to go on with.
 */
public final class BackupRestore {
    private final BackupReader reader;
    private final Clock clock;

    /** Restores what {@code reader} reads, told the time by {@code clock}. */
    public BackupRestore(BackupReader reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * Restores every entity. Nothing is written before each byte of the backup was looked at. What an empty store had to be given
     * first (tables, constraints) stays when it fails later, empty.
     *
     * @param progress hears of each entity that is filled
     * @throws StoreFailure REFUSAL with a {@link Flaw}, or when an entity holds records; or of the store
     */
    public List<RestoredEntity> run(Manifest manifest, Store store, Consumer<RestoredEntity> progress) {
        Restore restore = store.backup()
                .orElseThrow(() -> new IllegalArgumentException("a store without backups"))
                .restore();
        reader.check(manifest, part -> {});
        define(manifest, restore);
        Attempt attempt = new Attempt(manifest, store, restore);
        List<RestoredEntity> restored;
        try {
            restored = attempt.run(progress);
        } catch (StoreFailure failure) {
            if (failure.failureClass() != FailureClass.TRANSIENT) {
                attempt.undo(failure);
            }
            throw failure;
        }
        restore.complete();
        return restored;
    }

    /** Makes what is missing, in a transaction of its own where the store has such. */
    private void define(Manifest manifest, Restore restore) {
        Map<Entity, String> entities = new LinkedHashMap<>();
        manifest.entities().forEach(stored -> entities.put(stored.entity(), stored.definition()));
        if (manifest.schema() == null) {
            restore.define(new Definitions(entities, Optional.empty()));
        } else {
            reader.read(manifest, manifest.schema().part(), records -> {
                restore.define(new Definitions(entities, Optional.of(records)));
                while (records.next() != null) {
                    // A store that has everything does not read it; the reader wants it read.
                }
                return true;
            });
        }
    }

    private final class Attempt {
        private final Manifest manifest;
        private final Store store;
        private final Restore restore;
        private final Target target;
        private final List<Entity> entities;
        private final String id;
        private final long fence = clock.millis();

        Attempt(Manifest manifest, Store store, Restore restore) {
            this.manifest = manifest;
            this.store = store;
            this.restore = restore;
            this.target = store.target();
            this.entities = manifest.entities().stream()
                    .map(StoredEntity::entity)
                    .sorted(Comparator.comparingInt(Entity::wave))
                    .toList();
            this.id = "restore-" + manifest.backup();
        }

        List<RestoredEntity> run(Consumer<RestoredEntity> progress) {
            entities.forEach(entity -> target.begin(id, entity));
            restore.prepare(new Batch(id, "prepare", fence), entities);
            refuseTaken();
            store.defer().ifPresent(defer -> defer.putOff(id, entities));
            List<RestoredEntity> restored = new ArrayList<>();
            for (Entity entity : entities) {
                RestoredEntity filled = fill(entity);
                restored.add(filled);
                progress.accept(filled);
            }
            target.settle(id, entities, null);
            entities.forEach(this::compare);
            target.forget(id);
            return restored;
        }

        private void refuseTaken() {
            List<String> taken = entities.stream()
                    .filter(entity -> store.source().count(entity, Scope.ALL)
                            > store.source().count(entity, new Scope.WrittenBy(id)))
                    .map(Entity::name)
                    .toList();
            if (!taken.isEmpty()) {
                throw new StoreFailure(
                        FailureClass.REFUSAL,
                        "backup " + manifest.backup(),
                        "the store holds records already: " + String.join(", ", taken),
                        "Nothing was changed. Restore into an empty store, or empty these first",
                        null);
            }
        }

        private RestoredEntity fill(Entity entity) {
            Instant from = clock.instant();
            for (StoredPart part : parts(entity)) {
                reader.read(manifest, part, records -> {
                    restore.write(new Batch(id, part.file(), fence), entity, records);
                    return true;
                });
            }
            target.build(id, entity, null);
            return new RestoredEntity(
                    entity.name(),
                    content(entity).rows(),
                    parts(entity).stream().mapToLong(StoredPart::recordBytes).sum(),
                    Duration.between(from, clock.instant()).toMillis());
        }

        private void compare(Entity entity) {
            Content wanted = content(entity);
            Content there = restore.content(entity);
            if (!there.equals(wanted)) {
                throw Flaw.DIFFERENT.at(
                        manifest.backup() + "." + entity.name(),
                        "%d records are there of %d, digest %s of %s"
                                .formatted(there.rows(), wanted.rows(), there.digest(), wanted.digest()));
            }
        }

        private Content content(Entity entity) {
            return parts(entity).stream().map(StoredPart::content).reduce(Content.NONE, Content::plus);
        }

        private List<StoredPart> parts(Entity entity) {
            return manifest.parts().stream()
                    .filter(part -> part.range().entity().equals(entity.name()))
                    .toList();
        }

        /** What keeps that from working is told beside {@code reason}. */
        void undo(StoreFailure reason) {
            try {
                entities.reversed().forEach(entity -> target.removeOwn(id, entity));
                store.defer().ifPresent(this::putBack);
                target.forget(id);
            } catch (StoreFailure besides) {
                reason.addSuppressed(besides);
            }
        }

        private void putBack(Defer defer) {
            defer.restore(id, null);
        }
    }
}
