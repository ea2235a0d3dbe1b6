package dev.landfall.neo4j;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Store;
import dev.landfall.spi.Target;
import dev.landfall.spi.copy.Batch;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes nodes and relationships by key, each batch in one transaction with its writer's ledger entry. */
final class GraphTarget implements Target {
    private final Bolt bolt;
    private final Footprints footprints;

    GraphTarget(Bolt bolt) {
        this.bolt = bolt;
        this.footprints = new Footprints(bolt);
    }

    @Override
    public void begin(String migration, Entity entity) {
        footprints.begin(migration, Layout.of(entity));
    }

    @Override
    public void adopt(String migration, Entity entity) {
        footprints.adopt(migration, Layout.of(entity));
    }

    @Override
    public void write(Batch batch, Entity entity, List<Row> rows) {
        Layout layout = Layout.of(entity);
        Ledger ledger = new Ledger(bolt, batch, layout);
        Loader loader = new Loader(bolt, layout);
        List<Item> items = rows.stream().map(row -> item(layout, row)).toList();
        try {
            bolt.write(layout.name(), transaction -> {
                Ledger.Entry entry = ledger.open(transaction);
                loader.replace(transaction, entry.footprint(), items);
                ledger.advance(transaction, entry.position(), items.size(), 0);
                return entry;
            });
        } catch (StoreFailure failure) {
            throw Culprit.name(
                    failure,
                    bolt,
                    layout,
                    items,
                    some -> bolt.attempt(
                            layout.name(),
                            transaction -> loader.replace(
                                    transaction, ledger.open(transaction).footprint(), some)));
        }
    }

    private Item item(Layout layout, Row row) {
        try {
            return layout.item(row);
        } catch (Unstorable e) {
            throw new StoreFailure(
                    FailureClass.DATA,
                    bolt.where(layout.name() + "." + row.key().masked()),
                    "a record can't be stored: " + e.getMessage(),
                    "Mend the record on the source, or leave it out",
                    null);
        }
    }

    /** In transactions that are taken back; one that deleted a record can't match it again. */
    @Override
    public boolean tryOut(Batch batch, Entity entity, List<Row> rows) {
        Layout layout = Layout.of(entity);
        Ledger ledger = new Ledger(bolt, batch, layout);
        Loader loader = new Loader(bolt, layout);
        List<Item> items = rows.stream().map(row -> item(layout, row)).toList();
        List<Key> keys = rows.stream().map(Row::key).toList();
        bolt.attempt(
                layout.name(),
                transaction ->
                        loader.replace(transaction, ledger.open(transaction).footprint(), items));
        bolt.attempt(
                layout.name(),
                transaction -> loader.remove(
                        transaction, keys, Filter.own(ledger.open(transaction).footprint())));
        return true;
    }

    @Override
    public void delete(Batch batch, Entity entity, Collection<Key> keys) {
        Layout layout = Layout.of(entity);
        Ledger ledger = new Ledger(bolt, batch, layout);
        Loader loader = new Loader(bolt, layout);
        bolt.write(layout.name(), transaction -> {
            Ledger.Entry entry = ledger.open(transaction);
            loader.remove(transaction, keys, Filter.own(entry.footprint()));
            return entry;
        });
    }

    @Override
    public List<Key> conflicts(String migration, Entity entity, Collection<Key> keys) {
        Layout layout = Layout.of(entity);
        Optional<Footprint> footprint = Footprint.find(bolt, migration, layout);
        if (footprint.isPresent() && footprint.get().prior() == 0) {
            return List.of();
        }
        Map<String, Object> prior = footprint
                .<Map<String, Object>>map(each -> Map.of("footprint", each.id()))
                .orElse(Map.of());
        Filter filter = new Filter(prior.isEmpty() ? "" : " WHERE EXISTS { MATCH " + Marks.PRIOR_OF_K + " }", prior);
        List<Key> conflicts = new ArrayList<>();
        layout.named(keys)
                .forEach((fragment, parts) -> bolt.all(
                                layout.name(),
                                fragment + filter.cypher() + " RETURN k",
                                filter.with("batch", Cypher.batch("keys", parts)))
                        .forEach(found -> conflicts.add(layout.key(found.get("k")))));
        return conflicts;
    }

    /** Indexes only: a constraint may be broken for a moment by records that were copied while others were written. */
    @Override
    public int build(String migration, Entity entity, @Nullable Store source) {
        if (source instanceof Neo4jStore graph) {
            Layout layout = Layout.of(entity);
            new Schema(bolt)
                    .follow(
                            Map.of(Footprint.id(migration, layout), layout),
                            new Schema(graph.bolt()),
                            structure -> structure.indexLedBy(entity.name()));
        }
        return 0;
    }

    @Override
    public void settle(String migration, List<Entity> entities, @Nullable Store source) {
        if (source instanceof Neo4jStore graph) {
            Map<String, Layout> begun = new LinkedHashMap<>();
            entities.stream().map(Layout::of).forEach(layout -> begun.put(Footprint.id(migration, layout), layout));
            new Schema(bolt).follow(begun, new Schema(graph.bolt()), structure -> true);
        }
    }

    @Override
    public void trySettling(List<Entity> entities, @Nullable Store source) {
        if (source instanceof Neo4jStore graph) {
            new Schema(bolt).structures();
            new Schema(graph.bolt()).structures();
        }
    }

    @Override
    public long removeOwn(String migration, Entity entity) {
        return footprints.removeOwn(migration, Layout.of(entity));
    }

    @Override
    public void forget(String migration) {
        footprints.forget(migration);
    }
}
