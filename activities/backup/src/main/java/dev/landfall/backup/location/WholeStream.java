package dev.landfall.backup.location;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Tells a connection that ended early from a file that is short: only the latter speaks against a backup. */
final class WholeStream extends FilterInputStream {
    private long left;

    /** {@code length} is what was announced, in bytes. */
    WholeStream(InputStream in, long length) {
        super(in);
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read = in.read(bytes, from, length);
        if (read < 0 && left > 0) {
            throw new EOFException("the connection ended early");
        }
        left -= Math.max(0, read);
        return read;
    }
}
