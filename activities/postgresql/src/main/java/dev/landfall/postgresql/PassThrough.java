package dev.landfall.postgresql;

import java.sql.SQLException;
import java.util.Map;

/**
 * Passes bytes on as they are.
 *
 * @param binary whether in the binary form, else as text
 */
record PassThrough(boolean binary) implements Stream {

    @Override
    public String format() {
        return binary ? "(FORMAT binary)" : "(FORMAT text)";
    }

    @Override
    public void move(SourceHeap.Feed feed, CopyBuffer buffer) throws SQLException {
        for (byte[] data = feed.next(); data != null; data = feed.next()) {
            buffer.put(data);
            buffer.sendWhenFull();
        }
    }

    @Override
    public long leftOut() {
        return 0;
    }

    @Override
    public long sourceLine(long line) {
        return line;
    }

    @Override
    public Map<String, Long> changed() {
        return Map.of();
    }
}
