package dev.landfall.backup;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import dev.landfall.backup.location.FileName;
import dev.landfall.backup.location.Location;
import dev.landfall.spi.backup.RecordSink;
import dev.landfall.spi.backup.RecordSource;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

/** The files of parts: records → frames → zstd → encryption → SHA-256 → location. Memory is bounded by one record. */
final class PartFile {
    static final String COMPRESSION = "zstd";

    private static final int LEVEL = 3;
    private static final int BUFFER = 1 << 16;

    private final Location location;
    private final Protection protection;

    PartFile(Location location, Protection protection) {
        this.location = location;
        this.protection = protection;
    }

    /**
     * What was written.
     *
     * @param records their number, size and digest
     * @param bytes the file's size
     * @param sha256 the file's checksum
     */
    record Written(Frames.Tally records, long bytes, String sha256) {}

    /** Writes the file with what {@code reading} gives to the sink. */
    Written write(FileName name, Consumer<RecordSink> reading) {
        AtomicReference<Written> written = new AtomicReference<>();
        location.write(name, out -> written.set(write(name, out, reading)));
        return Objects.requireNonNull(written.get(), "the location has asked for the content");
    }

    private Written write(FileName name, OutputStream out, Consumer<RecordSink> reading) throws IOException {
        Checksum.Out sum = new Checksum.Out(out);
        Frames.Writer frames = new Frames.Writer(compressed(protection.encrypt(sum, name.toString())));
        try (frames) {
            reading.accept(frames);
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
        return new Written(frames.tally(), sum.bytes(), sum.sha256());
    }

    private static OutputStream compressed(OutputStream out) throws IOException {
        return new BufferedOutputStream(new ZstdOutputStream(out, LEVEL).setChecksum(true), BUFFER);
    }

    /** Looks at the size and every byte of the file. */
    void check(FileName name, StoredPart part) {
        try (Checksum.In in = opened(name)) {
            in.transferTo(OutputStream.nullOutputStream());
            require(name, part, in);
        } catch (IOException impossible) {
            throw Flaw.CORRUPT.at(name, "it can't be read");
        }
    }

    /** Gives the records to {@code work}, having looked at every byte of the file first: nothing of a bad one is used. */
    <T> T read(FileName name, StoredPart part, Function<RecordSource, T> work) {
        check(name, part);
        try (Checksum.In in = opened(name)) {
            InputStream plain = new BufferedInputStream(
                    new ZstdInputStream(protection.decrypt(in, name.toString())).setContinuous(false), BUFFER);
            Frames.Reader frames = new Frames.Reader(plain, part.content().rows());
            T result = work.apply(frames);
            frames.requireEnd();
            require(name, part, in);
            return result;
        } catch (IOException | UncheckedIOException garbled) {
            throw Flaw.CORRUPT.at(name, "it can't be decrypted or unpacked");
        }
    }

    private Checksum.In opened(FileName name) {
        return new Checksum.In(location.open(name).orElseThrow(() -> Flaw.MISSING.at(name, "the manifest names it")));
    }

    private static void require(FileName name, StoredPart part, Checksum.In in) throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
        if (in.bytes() != part.bytes()) {
            throw Flaw.SHORT.at(name, in.bytes() + " bytes, the manifest says " + part.bytes());
        }
        if (!in.sha256().equals(part.sha256())) {
            throw Flaw.CORRUPT.at(name, "its SHA-256 is not the one in the manifest");
        }
    }
}
