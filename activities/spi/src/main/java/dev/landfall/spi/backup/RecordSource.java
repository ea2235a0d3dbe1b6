package dev.landfall.spi.backup;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Gives the records of a part one by one. */
@FunctionalInterface
public interface RecordSource {

    /** The next record as it was given to the {@link RecordSink}; null at the end. */
    byte @Nullable [] next();

    /**
     * Gives the rest in handfuls that fit into memory; none is empty.
     *
     * @param most how many records at once, at most
     * @param bytes their size before decoding, after which no more are added
     */
    default <T> void inHandfuls(int most, long bytes, Function<byte[], T> decoding, Consumer<List<T>> sink) {
        List<T> handful = new ArrayList<>();
        long size = 0;
        for (byte[] record = next(); record != null; record = next()) {
            handful.add(decoding.apply(record));
            size += record.length;
            if (handful.size() >= most || size >= bytes) {
                sink.accept(handful);
                handful = new ArrayList<>();
                size = 0;
            }
        }
        if (!handful.isEmpty()) {
            sink.accept(handful);
        }
    }
}
