package dev.landfall.benchmark.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder that goes with everything in it. */
public record Folder(Path path) implements AutoCloseable {

    /** An empty one that other users may look into, as servers may run under another user. */
    public static Folder make() throws IOException {
        Path path = Files.createTempDirectory("landfall-benchmarks");
        if (!path.toFile().setExecutable(true, false) || !path.toFile().setReadable(true, false)) {
            throw new IOException(path + " could not be opened to other users");
        }
        return new Folder(path);
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(path)) {
            files.sorted(Comparator.reverseOrder()).forEach(Folder::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
