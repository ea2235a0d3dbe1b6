package dev.landfall.postgresql;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Field;
import dev.landfall.spi.Partition;
import dev.landfall.spi.Scope;
import dev.landfall.spi.Source;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.RowSink;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Reads tables by ranges of heap blocks. */
final class PostgreSqlSource implements Source {
    private final Pool pool;

    PostgreSqlSource(Pool pool) {
        this.pool = pool;
    }

    @Override
    public List<Partition> partition(Entity entity, long rowsEach) {
        return pool.use(entity.name(), connection -> {
            Table table = Table.of(connection, entity.name());
            List<Blocks> ranges = new ArrayList<>();
            List<Long> rows = new ArrayList<>();
            for (Size.Heap heap : Size.of(connection, table.oid()).heaps()) {
                split(heap, table, rowsEach, ranges, rows);
            }
            return partitions(entity.name(), ranges, rows);
        });
    }

    private static void split(Size.Heap heap, Table table, long rowsEach, List<Blocks> ranges, List<Long> rows) {
        double density = Math.max(heap.rowsPerBlock(), 0.01);
        long step = Math.max(1, (long) Math.min(Blocks.END, rowsEach / density));
        String name = table.partitioned() ? heap.sql() : "";
        for (long from = 0; from == 0 || from < heap.blocks(); from += step) {
            boolean last = from + step >= heap.blocks();
            ranges.add(new Blocks(name, from, last ? Blocks.END : from + step));
            rows.add(Math.round(Math.min(step, heap.blocks() - from) * heap.rowsPerBlock()));
        }
    }

    private static List<Partition> partitions(String entity, List<Blocks> ranges, List<Long> rows) {
        List<Partition> partitions = new ArrayList<>();
        for (int i = 0; i < ranges.size(); i++) {
            Blocks range = ranges.get(i);
            partitions.add(new Partition(entity, i, ranges.size(), range.fromText(), range.toText(), rows.get(i)));
        }
        return partitions;
    }

    @Override
    public void scan(Entity entity, Partition partition, Scope scope, RowSink sink) {
        Blocks range = Blocks.of(partition);
        read(entity, scope, sink, connection -> new Part(heap(connection, entity, range), range.condition()));
    }

    @Override
    public void scan(Entity entity, Scope scope, RowSink sink) {
        read(entity, scope, sink, whole(entity));
    }

    @Override
    public void scan(Entity entity, Set<String> fields, Scope scope, RowSink sink) {
        read(rows(entity, fields), entity, scope, sink, whole(entity));
    }

    private static Rows rows(Entity entity, Set<String> fields) {
        List<Field> read = Rows.stored(entity).stream()
                .filter(field -> fields.contains(field.name()) || entity.key().contains(field.name()))
                .toList();
        return new Rows(read, entity.key());
    }

    private static Work<Part> whole(Entity entity) {
        return connection -> new Part(Table.of(connection, entity.name()).sql(), "true");
    }

    /** Blocks drawn by the server: what is in them is read, and nothing else. */
    @Override
    public void sample(Entity entity, Set<String> fields, Scope scope, int wanted, String seed, RowSink sink) {
        read(rows(entity, fields), entity, scope, sink, connection -> {
            String table = Table.of(connection, entity.name()).sql();
            String own = Ownership.condition(connection, entity.name(), scope);
            return new Part(table, "true", new BlockSample(table, own, seed).of(connection, wanted, entity.rows()));
        });
    }

    @Override
    public void fetch(Entity entity, Collection<Key> keys, Scope scope, RowSink sink) {
        if (keys.isEmpty()) {
            return;
        }
        read(
                entity,
                scope,
                sink,
                connection -> new Part(Table.of(connection, entity.name()).sql(), new Keys(entity).among(keys)));
    }

    @Override
    public long count(Entity entity, Scope scope) {
        return pool.use(
                entity.name(),
                connection -> Sql.number(
                        connection,
                        "SELECT count(*) FROM "
                                + Table.of(connection, entity.name()).sql() + " t WHERE "
                                + Ownership.condition(connection, entity.name(), scope)));
    }

    /** Where to read and which rows; {@code sample} is a part of the relation, or nothing for all of it. */
    private record Part(String relation, String condition, String sample) {
        Part(String relation, String condition) {
            this(relation, condition, "");
        }
    }

    private void read(Entity entity, Scope scope, RowSink sink, Work<Part> part) {
        read(new Rows(entity), entity, scope, sink, part);
    }

    private void read(Rows rows, Entity entity, Scope scope, RowSink sink, Work<Part> part) {
        pool.use(entity.name(), connection -> {
            Part from = part.with(connection);
            String own = Ownership.condition(connection, entity.name(), scope);
            String where = " t" + from.sample() + " WHERE " + from.condition() + " AND " + own;
            rows.read(connection, "SELECT " + rows.columns() + " FROM " + from.relation() + where, sink);
            return true;
        });
    }

    /** The relation that a range lies in; a partition's name is looked up again, for it came from outside. */
    static String heap(Connection connection, Entity entity, Blocks range) throws SQLException {
        Table table = Table.of(connection, entity.name());
        if (range.heap().isEmpty()) {
            return table.sql();
        }
        return Size.of(connection, table.oid()).heaps().stream()
                .map(Size.Heap::sql)
                .filter(range.heap()::equals)
                .findFirst()
                .orElseThrow(() -> Failures.here(
                        FailureClass.CONFIGURATION,
                        entity.name(),
                        "a partition of the table was dropped or renamed during the migration",
                        "Roll back and start again."));
    }
}
