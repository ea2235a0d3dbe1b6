package dev.landfall.neo4j;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Partition;
import dev.landfall.spi.Scope;
import dev.landfall.spi.Source;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Reference;
import dev.landfall.spi.row.Row;
import dev.landfall.spi.row.RowSink;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads nodes and relationships in ranges of internal ids, which bound what the server keeps in memory for an answer. */
final class GraphSource implements Source {
    private static final long ROWS_AT_ONCE = 100_000;

    private final Bolt bolt;

    GraphSource(Bolt bolt) {
        this.bolt = bolt;
    }

    /** The nodes at both ends of a relationship. */
    @Override
    public List<Reference> needs(Entity entity, Key key) {
        // Asked for each record: the layout is not read for it.
        return entity.form().startsWith(RelationshipLayout.FORM) ? RelationshipLayout.ends(key) : List.of();
    }

    @Override
    public List<Partition> partition(Entity entity, long rowsEach) {
        List<Range> ranges = Range.split(bolt, Layout.of(entity), rowsEach);
        List<Partition> partitions = new ArrayList<>();
        for (int i = 0; i < ranges.size(); i++) {
            Range range = ranges.get(i);
            partitions.add(new Partition(
                    entity.name(),
                    i,
                    ranges.size(),
                    String.valueOf(range.from()),
                    String.valueOf(range.to()),
                    entity.rows() / ranges.size()));
        }
        return partitions;
    }

    @Override
    public void scan(Entity entity, Partition partition, Scope scope, RowSink sink) {
        Layout layout = Layout.of(entity);
        scan(layout, layout.pages(), Range.of(partition), Filter.scanning(bolt, layout, scope), sink);
    }

    @Override
    public void scan(Entity entity, Scope scope, RowSink sink) {
        Layout layout = Layout.of(entity);
        scan(layout, layout.pages(), scope, sink);
    }

    @Override
    public void scan(Entity entity, Set<String> fields, Scope scope, RowSink sink) {
        Layout layout = Layout.of(entity);
        scan(layout, layout.pages(fields), scope, sink);
    }

    private void scan(Layout layout, Paging pages, Scope scope, RowSink sink) {
        Filter filter = Filter.scanning(bolt, layout, scope);
        Range.split(bolt, layout, ROWS_AT_ONCE).forEach(range -> scan(layout, pages, range, filter, sink));
    }

    private void scan(Layout layout, Paging pages, Range range, Filter filter, RowSink sink) {
        new RecordReader(bolt, layout)
                .read(
                        layout.ranged() + filter.cypher(),
                        pages,
                        filter.in(range),
                        Bolt.SMALL_FETCH,
                        found -> sink.accept(row(layout, found)));
    }

    @Override
    public void fetch(Entity entity, Collection<Key> keys, Scope scope, RowSink sink) {
        Layout layout = Layout.of(entity);
        Filter filter = Filter.of(bolt, layout, scope);
        RecordReader reader = new RecordReader(bolt, layout);
        layout.named(keys)
                .forEach((fragment, parts) -> reader.read(
                        fragment + filter.cypher(),
                        layout.each(),
                        filter.with("batch", Cypher.batch("keys", parts)),
                        Bolt.SMALL_FETCH,
                        found -> sink.accept(row(layout, found))));
    }

    @Override
    public long count(Entity entity, Scope scope) {
        return counts(List.of(entity), scope).values().iterator().next();
    }

    @Override
    public Map<String, Long> counts(List<Entity> entities, Scope scope) {
        return new GraphCounts(bolt).of(entities, scope);
    }

    private Row row(Layout layout, Found found) {
        try {
            return layout.row(found);
        } catch (Unstorable e) {
            throw new StoreFailure(
                    FailureClass.DATA,
                    bolt.where(layout.name() + "." + layout.key(found.key()).masked()),
                    "a record can't be read: " + e.getMessage(),
                    "Change the property's type, or leave the record out",
                    null);
        }
    }
}
