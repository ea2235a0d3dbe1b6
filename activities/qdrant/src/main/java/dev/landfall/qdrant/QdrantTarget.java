package dev.landfall.qdrant;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Store;
import dev.landfall.spi.Target;
import dev.landfall.spi.copy.Batch;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.GetPoints;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.UpsertPoints;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes points, after the ledger has let the writer in. */
final class QdrantTarget implements Target {
    private final Connection connection;
    private final CollectionCalls collections;
    private final PointCalls points;
    private final LedgerStore store;
    private final Footprints footprints;
    private final Ledger ledger;
    private final CollectionMaker maker;

    QdrantTarget(
            Connection connection, LedgerStore store, Footprints footprints, Ledger ledger, CollectionMaker maker) {
        this.connection = connection;
        this.store = store;
        this.footprints = footprints;
        this.ledger = ledger;
        this.maker = maker;
        collections = new CollectionCalls(connection);
        points = new PointCalls(connection);
    }

    @Override
    public void begin(String migration, Entity entity) {
        footprints.begin(migration, entity.name());
    }

    @Override
    public void adopt(String migration, Entity entity) {
        footprints.adopt(migration, entity.name());
    }

    @Override
    public void write(Batch batch, Entity entity, List<Row> rows) {
        Footprint footprint = admit(batch, entity);
        Structure structure = maker.make(batch.migration(), footprint, entity);
        List<PointStruct> written =
                rows.stream().map(row -> point(entity, row, structure)).toList();
        new PriorGuard(connection, entity.name())
                .refuse(footprint, written.stream().map(PointStruct::getId));
        for (UpsertPoints upsert : Upserts.of(entity.name(), written)) {
            points.write(entity.name(), upsert);
        }
    }

    private Footprint admit(Batch batch, Entity entity) {
        Admission admission = ledger.admit(batch, entity.name());
        ledger.claim(batch, entity.name(), admission.record());
        return admission.footprint();
    }

    private PointStruct point(Entity entity, Row row, Structure structure) {
        try {
            return Rows.point(row, structure);
        } catch (Unstorable unstorable) {
            throw new StoreFailure(
                    FailureClass.DATA,
                    connection.where(entity.name() + "." + row.key().masked()),
                    String.valueOf(unstorable.getMessage()),
                    "Correct the record on the source, or leave it out",
                    unstorable);
        }
    }

    @Override
    public void delete(Batch batch, Entity entity, Collection<Key> keys) {
        Footprint footprint = admit(batch, entity);
        List<PointId> ids = keys.stream()
                .flatMap(key -> PointIds.of(key).stream())
                .filter(id -> !footprint.prior().contains(id))
                .toList();
        if (!ids.isEmpty() && collections.exists(entity.name())) {
            points.delete(entity.name(), ids);
        }
    }

    @Override
    public List<Key> conflicts(String migration, Entity entity, Collection<Key> keys) {
        Map<PointId, Key> asked = new LinkedHashMap<>();
        keys.forEach(key -> PointIds.of(key).ifPresent(id -> asked.put(id, key)));
        if (asked.isEmpty() || !collections.exists(entity.name())) {
            return List.of();
        }
        Optional<Footprint> footprint = footprints.find(migration, entity.name());
        Set<PointId> there = existing(entity.name(), asked.keySet());
        return asked.entrySet().stream()
                .filter(one -> there.contains(one.getKey()))
                .filter(one -> footprint
                        .map(begun -> begun.prior().contains(one.getKey()))
                        .orElse(true))
                .map(Map.Entry::getValue)
                .toList();
    }

    private Set<PointId> existing(String collection, Collection<PointId> ids) {
        GetPoints request = GetPoints.newBuilder()
                .setCollectionName(collection)
                .addAllIds(ids)
                .setWithPayload(WithPayloadSelector.newBuilder().setEnable(false))
                .build();
        return connection.await(collection, connection.points().get(request)).getResultList().stream()
                .map(RetrievedPoint::getId)
                .collect(Collectors.toSet());
    }

    /** Turns indexing on in a collection that the migration made, and waits for the index. */
    @Override
    public int build(String migration, Entity entity, @Nullable Store source) {
        Indexing indexing = maker.indexing();
        if (!indexing.turnOn(migration, entity.name())) {
            return 0;
        }
        indexing.finish(migration, entity.name());
        return 1;
    }

    /** Gives the collections that the migration made their aliases. */
    @Override
    public void settle(String migration, List<Entity> entities, @Nullable Store source) {
        // Of a collection that was made since: it is as small as what the rounds found.
        entities.forEach(entity -> build(migration, entity, source));
        if (source instanceof QdrantStore qdrant) {
            Aliases aliases = new Aliases(qdrant.connection(), connection);
            entities.stream()
                    .map(Entity::name)
                    .filter(name -> made(migration, name))
                    .forEach(name -> aliases.make(name, name));
        }
    }

    private boolean made(String migration, String name) {
        return footprints.find(migration, name).map(Footprint::absent).orElse(false) && collections.exists(name);
    }

    /** A collection that was not there is dropped. How far writers came is forgotten first, so that a crash loses no row. */
    @Override
    public long removeOwn(String migration, Entity entity) {
        Optional<Footprint> footprint = footprints.find(migration, entity.name());
        if (footprint.isEmpty()) {
            return 0;
        }
        if (footprint.get().adopted()) {
            throw new StoreFailure(
                    FailureClass.REFUSAL,
                    connection.where(entity.name()),
                    "its points were adopted by a repair, which can't be undone",
                    "Nothing is to be done: what a repair wrote stays",
                    null);
        }
        ledger.restart(migration, entity.name());
        if (!collections.exists(entity.name())) {
            return 0;
        }
        if (footprint.get().absent()) {
            long own = points.count(entity.name(), Filter.getDefaultInstance());
            collections.drop(entity.name());
            return own;
        }
        return deleteOwn(entity.name(), footprint.get().prior());
    }

    private long deleteOwn(String collection, PriorIds prior) {
        long deleted = 0;
        try (Pages pages = Pages.all(connection, collection, Detail.IDS)) {
            for (Optional<Page> page = pages.next(); page.isPresent(); page = pages.next()) {
                List<PointId> own = page.get().points().stream()
                        .map(RetrievedPoint::getId)
                        .filter(id -> !prior.contains(id))
                        .toList();
                if (!own.isEmpty()) {
                    points.delete(collection, own);
                }
                deleted += own.size();
            }
        }
        return deleted;
    }

    @Override
    public void forget(String migration) {
        maker.indexing().turnOnAll(migration);
        store.deleteAll(migration);
    }
}
