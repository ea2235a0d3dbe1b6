package dev.landfall.qdrant;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Target;
import dev.landfall.spi.backup.BackupView;
import dev.landfall.spi.backup.RecordSource;
import dev.landfall.spi.backup.RowRestore;
import dev.landfall.spi.copy.Batch;
import dev.landfall.spi.row.Row;
import java.util.List;
import java.util.function.Consumer;

/** Puts points back. A collection that is missing is made from the entity, with its vectors and payload indexes. */
final class PointRestore extends RowRestore {
    private final Target target;

    PointRestore(Target target, BackupView view) {
        super(target, view);
        this.target = target;
    }

    /** A target makes what it finds missing, also for a batch without records. */
    @Override
    public void prepare(Batch batch, List<Entity> entities) {
        entities.forEach(entity -> target.write(batch, entity, List.of()));
    }

    @Override
    protected void rows(RecordSource records, Consumer<List<Row>> sink) {
        QdrantBackup.points(
                records, some -> sink.accept(some.stream().map(Rows::row).toList()));
    }
}
