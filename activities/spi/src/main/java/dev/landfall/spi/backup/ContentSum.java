package dev.landfall.spi.backup;

import dev.landfall.spi.row.RowDigest;

/** Adds up records as they pass. For one thread. */
public final class ContentSum implements RecordSink {
    private Content content = Content.NONE;

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
