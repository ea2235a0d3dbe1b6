package dev.landfall.backup;

import dev.landfall.spi.backup.Content;
import dev.landfall.spi.backup.RecordSink;
import dev.landfall.spi.backup.RecordSource;
import dev.landfall.spi.row.RowDigest;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Records one behind the other, each behind its length in four bytes. */
final class Frames {
    private Frames() {}

    /**
     * What passed.
     *
     * @param content number and digest
     * @param bytes size without lengths
     */
    record Tally(Content content, long bytes) {}

    /** Writes records; what goes wrong with the stream is an UncheckedIOException. */
    static final class Writer implements RecordSink, AutoCloseable {
        private final DataOutputStream out;
        private Content content = Content.NONE;
        private long bytes;

        Writer(OutputStream out) {
            this.out = new DataOutputStream(out);
        }

        @Override
        public void accept(byte[] record, RowDigest digest) {
            try {
                out.writeInt(record.length);
                out.write(record);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            content = content.plus(digest);
            bytes += record.length;
        }

        Tally tally() {
            return new Tally(content, bytes);
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /** Reads as many records as there must be. */
    static final class Reader implements RecordSource {
        private final DataInputStream in;
        private long left;

        Reader(InputStream in, long records) {
            this.in = new DataInputStream(in);
            this.left = records;
        }

        @Override
        public byte @Nullable [] next() {
            if (left == 0) {
                return null;
            }
            left--;
            try {
                return record();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        private byte[] record() throws IOException {
            int length = in.readInt();
            // Read as far as there is something, so that a forged length takes no memory.
            byte[] record = length < 0 ? new byte[0] : in.readNBytes(length);
            if (record.length != length) {
                throw new EOFException("a record ends early");
            }
            return record;
        }

        /** That all records were taken and nothing stands behind them. */
        void requireEnd() throws IOException {
            if (left > 0 || in.read() >= 0) {
                throw new IOException("more than the records that there must be");
            }
        }
    }
}
