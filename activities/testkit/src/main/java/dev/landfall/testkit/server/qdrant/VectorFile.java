package dev.landfall.testkit.server.qdrant;

import io.qdrant.client.grpc.Points.VectorsOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The vectors of one server, on disk: they are nearly all that points take, and a server does not keep them in memory either. What was
 * replaced or deleted keeps its room until the file is closed, which deletes it.
 */
final class VectorFile implements AutoCloseable {
    private final FileChannel file;
    private final AtomicLong end = new AtomicLong();

    VectorFile() {
        try {
            Path path = Files.createTempFile("landfall-vectors-", ".tmp");
            file = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw new UncheckedIOException("no file for the vectors of the Qdrant stand-in", e);
        }
    }

    /** Where the vectors of one point lie. */
    record Place(long offset, int bytes) {}

    Place add(VectorsOutput vectors) {
        ByteBuffer content = ByteBuffer.wrap(vectors.toByteArray());
        Place place = new Place(end.getAndAdd(content.capacity()), content.capacity());
        try {
            while (content.hasRemaining()) {
                file.write(content, place.offset() + content.position());
            }
            return place;
        } catch (IOException e) {
            throw new UncheckedIOException("the Qdrant stand-in can't write its vectors", e);
        }
    }

    VectorsOutput at(Place place) {
        ByteBuffer content = ByteBuffer.allocate(place.bytes());
        try {
            while (content.hasRemaining()) {
                if (file.read(content, place.offset() + content.position()) < 0) {
                    throw new IllegalStateException("the file of vectors ends within a point");
                }
            }
            return VectorsOutput.parseFrom(content.array());
        } catch (IOException e) {
            throw new UncheckedIOException("the Qdrant stand-in can't read its vectors", e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the file of vectors could not be closed", e);
        }
    }
}
