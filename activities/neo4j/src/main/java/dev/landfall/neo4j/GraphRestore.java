package dev.landfall.neo4j;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Target;
import dev.landfall.spi.backup.BackupView;
import dev.landfall.spi.backup.RecordSource;
import dev.landfall.spi.backup.RowRestore;
import dev.landfall.spi.copy.Batch;
import dev.landfall.spi.row.Row;
import java.util.List;
import java.util.function.Consumer;

/** Puts nodes back, and then the relationships between them. */
final class GraphRestore extends RowRestore {

    GraphRestore(Target target, BackupView view) {
        super(target, view);
    }

    /** Labels and types come into being with their first record. */
    @Override
    public void prepare(Batch batch, List<Entity> entities) {
        // See above.
    }

    @Override
    protected void rows(RecordSource records, Consumer<List<Row>> sink) {
        GraphBackup.rows(records, sink);
    }
}
