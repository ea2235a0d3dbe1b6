package dev.landfall.backup;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Streams that count and digest what passes. */
final class Checksum {
    private Checksum() {}

    /** On the way out. Closing it only flushes: the end of the file is its location's business. */
    static final class Out extends FilterOutputStream {
        private final MessageDigest digest = Sha256.start();
        private long bytes;

        Out(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] data, int from, int length) throws IOException {
            out.write(data, from, length);
            digest.update(data, from, length);
            bytes += length;
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }

        long bytes() {
            return bytes;
        }

        String sha256() {
            return HexFormat.of().formatHex(digest.digest());
        }
    }

    /** On the way in. */
    static final class In extends FilterInputStream {
        private final MessageDigest digest = Sha256.start();
        private long bytes;

        In(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] data, int from, int length) throws IOException {
            int read = in.read(data, from, length);
            if (read > 0) {
                digest.update(data, from, read);
                bytes += read;
            }
            return read;
        }

        long bytes() {
            return bytes;
        }

        /** Of all that was read; asked once. */
        String sha256() {
            return HexFormat.of().formatHex(digest.digest());
        }
    }
}
