package dev.landfall.neo4j;

import dev.landfall.spi.NativeCopy;
import dev.landfall.spi.Store;
import dev.landfall.spi.copy.CopyJob;
import dev.landfall.spi.copy.CopyResult;
import dev.landfall.spi.copy.Progress;
import java.util.HashMap;
import java.util.Map;

/** Copies from graph to graph: values pass from driver to driver as they are. */
final class GraphCopy implements NativeCopy {
    private static final int MOST_ROWS = 10_000;

    private final Bolt target;

    GraphCopy(Bolt target) {
        this.target = target;
    }

    @Override
    public boolean transforms() {
        return false;
    }

    @Override
    public CopyResult copy(Store source, CopyJob job, Progress progress) {
        if (!(source instanceof Neo4jStore graph) || !job.transforms().isEmpty()) {
            throw new IllegalArgumentException("a native copy goes from Neo4j to Neo4j, without transforms");
        }
        Layout from = Layout.of(job.source());
        int rows = Math.clamp(job.batchRows(), 1, MOST_ROWS);
        CopyWriter writer = new CopyWriter(target, Layout.of(job.target()), job.batch(), rows, progress);
        read(graph.bolt(), from, Range.of(job.partition()), rows, writer);
        return writer.finish();
    }

    /** The driver fetches the next batch while this one is written. */
    private static void read(Bolt source, Layout layout, Range range, int fetch, CopyWriter writer) {
        Position position = writer.position();
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("from", Math.max(range.from(), position.i()));
        parameters.put("to", range.to());
        parameters.put("i", position.i());
        parameters.put("j", position.j());
        new RecordReader(source, layout)
                .read(
                        layout.ranged() + Position.AFTER,
                        layout.inOrder(),
                        parameters,
                        Math.max(fetch, Bolt.SMALL_FETCH),
                        found -> writer.accept(layout.item(found), found.place()));
    }
}
