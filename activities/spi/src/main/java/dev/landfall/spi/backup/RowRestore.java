package dev.landfall.spi.backup;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Target;
import dev.landfall.spi.copy.Batch;
import dev.landfall.spi.row.Row;
import java.util.List;
import java.util.function.Consumer;

/** Puts records back as rows, through the store's own target. */
public abstract class RowRestore implements Restore {
    private final Target target;
    private final BackupView view;

    /** {@code view} is for reading back. */
    protected RowRestore(Target target, BackupView view) {
        this.target = target;
        this.view = view;
    }

    /** Gives records as rows, as many at once as are written in one go. */
    protected abstract void rows(RecordSource records, Consumer<List<Row>> sink);

    @Override
    public final void write(Batch batch, Entity entity, RecordSource records) {
        rows(records, some -> target.write(batch, entity, some));
    }

    @Override
    public final Content content(Entity entity) {
        return ContentSum.of(view, entity);
    }
}
