package dev.landfall.backup.location;

import dev.landfall.spi.failure.StoreFailure;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;

/** Tells a place that can't be read from content that is wrong: only the latter is an IOException further up. */
final class OwnFailures extends FilterInputStream {
    private final Function<IOException, StoreFailure> failure;

    OwnFailures(InputStream in, Function<IOException, StoreFailure> failure) {
        super(in);
        this.failure = failure;
    }

    @Override
    public int read() {
        try {
            return in.read();
        } catch (IOException unable) {
            throw failure.apply(unable);
        }
    }

    @Override
    public int read(byte[] bytes, int from, int length) {
        try {
            return in.read(bytes, from, length);
        } catch (IOException unable) {
            throw failure.apply(unable);
        }
    }
}
