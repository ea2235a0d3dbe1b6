package dev.landfall.spi.backup;

import dev.landfall.spi.Entity;
import dev.landfall.spi.row.RowDigest;

/** Adds up records as they pass. For one thread. */
public final class ContentSum implements RecordSink {
    private Content content = Content.NONE;

    /** All of an entity. */
    public static Content of(BackupView view, Entity entity) {
        ContentSum sum = new ContentSum();
        view.parts(entity, Long.MAX_VALUE).forEach(part -> view.read(entity, part, sum));
        return sum.content();
    }

    /** Adds records that were added up already. */
    public void add(Content more) {
        content = content.plus(more);
    }

    /** Adds a record of that digest. */
    public void add(RowDigest digest) {
        content = content.plus(digest);
    }

    @Override
    public void accept(byte[] bytes, RowDigest digest) {
        add(digest);
    }

    /** What has passed. */
    public Content content() {
        return content;
    }
}
