package dev.landfall.postgresql;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;

/** What a process prints. Reading it ends when the thread is interrupted, which a pipe alone does not notice. */
final class PatientPipe extends FilterInputStream {
    private static final long LOOK_MILLIS = 20;

    private final Process process;

    PatientPipe(Process process) {
        super(process.getInputStream());
        this.process = process;
    }

    @Override
    public int read() throws IOException {
        await();
        return super.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        await();
        return super.read(bytes, offset, length);
    }

    private void await() throws IOException {
        try {
            while (available() == 0 && process.isAlive()) {
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }
}
