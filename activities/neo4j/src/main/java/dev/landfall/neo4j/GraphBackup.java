package dev.landfall.neo4j;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Partition;
import dev.landfall.spi.Scope;
import dev.landfall.spi.backup.Backup;
import dev.landfall.spi.backup.BackupView;
import dev.landfall.spi.backup.Content;
import dev.landfall.spi.backup.ContentSum;
import dev.landfall.spi.backup.RecordSink;
import dev.landfall.spi.backup.RecordSource;
import dev.landfall.spi.backup.Restore;
import dev.landfall.spi.backup.Scratch;
import dev.landfall.spi.row.CanonicalDigest;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import dev.landfall.spi.row.RowBytes;
import dev.landfall.spi.row.RowSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Backups as rows. Scratch is a transaction that is never committed, some hundred records at a time: what Neo4j made of them is
 * read back inside of it.
 */
final class GraphBackup implements Backup {
    private static final int RECORDS_AT_ONCE = 500;
    private static final long BYTES_AT_ONCE = 4 << 20;

    private final Bolt bolt;

    GraphBackup(Bolt bolt) {
        this.bolt = bolt;
    }

    @Override
    public <T> T view(Map<String, String> keys, Function<BackupView, T> work) {
        return work.apply(new View(bolt, new GraphInspect(bolt).entities(keys)));
    }

    @Override
    public Content tryIn(Scratch scratch, Entity entity, RecordSource records) {
        Layout layout = Layout.of(entity);
        ScratchGraph graph = new ScratchGraph(bolt, layout);
        ContentSum sum = new ContentSum();
        rows(
                records,
                some -> sum.add(graph.tryOut(some.stream().map(layout::item).toList())));
        return sum.content();
    }

    static void rows(RecordSource records, Consumer<List<Row>> sink) {
        records.inHandfuls(RECORDS_AT_ONCE, BYTES_AT_ONCE, RowBytes::row, sink);
    }

    @Override
    public Restore restore() {
        return new GraphRestore(bolt, new GraphTarget(bolt), new View(bolt, List.of()));
    }

    /** A place is never committed: there is nothing to drop. */
    @Override
    public void dropScratch(String mark) {
        // See above.
    }

    /** Every record at the moment when it is read: Community has no snapshots. */
    private record View(Bolt bolt, List<Entity> entities) implements BackupView {
        private static final String INDEXES = "SHOW INDEXES YIELD createStatement, labelsOrTypes, owningConstraint"
                + " WHERE $name IN labelsOrTypes AND owningConstraint IS NULL RETURN createStatement AS made";
        private static final String CONSTRAINTS = "SHOW CONSTRAINTS YIELD createStatement, labelsOrTypes"
                + " WHERE $name IN labelsOrTypes RETURN createStatement AS made";

        @Override
        public boolean consistent() {
            return false;
        }

        @Override
        public String definition(Entity entity) {
            return Stream.of(CONSTRAINTS, INDEXES)
                    .flatMap(query -> bolt.all(entity.name(), query, Map.of("name", entity.name())).stream())
                    .map(found -> found.get("made").asString() + ";\n")
                    .reduce("", String::concat);
        }

        @Override
        public List<Partition> parts(Entity entity, long rowsEach) {
            return new GraphSource(bolt).partition(entity, rowsEach);
        }

        @Override
        public void read(Entity entity, Partition part, RecordSink sink) {
            Layout layout = Layout.of(entity);
            GraphSource source = new GraphSource(bolt);
            CanonicalDigest digest = new CanonicalDigest();
            List<Key> torn = new ArrayList<>();
            RowSink whole = row -> {
                if (layout.whole(row)) {
                    sink.accept(RowBytes.of(row), digest.row(row));
                } else {
                    torn.add(row.key());
                }
            };
            source.scan(entity, part, Scope.ALL, whole);
            while (!torn.isEmpty()) {
                // By now they are gone, or have been made anew.
                List<Key> again = List.copyOf(torn);
                torn.clear();
                source.fetch(entity, again, Scope.ALL, whole);
            }
        }
    }
}
