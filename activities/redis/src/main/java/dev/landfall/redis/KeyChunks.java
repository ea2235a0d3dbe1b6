package dev.landfall.redis;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Full chunks of keys: in memory as long as there is room, then in a scratch file. One thread adds, any may read. */
final class KeyChunks {
    /** A source's, its target's and one still in use together are about 100 MB at most. */
    private static final long MEMORY_BYTES = 32 << 20;
    /** Some 150 million keys. Beyond it each copy walks over the server's keys by itself, which needs no room at all. */
    private static final long FILE_BYTES = 4L << 30;

    private final long memoryBytes;
    private final long fileBytes;
    private long kept;
    private @Nullable ScratchFile file;

    KeyChunks() {
        this(MEMORY_BYTES, FILE_BYTES);
    }

    /** With room for so many bytes in memory and in the file. */
    KeyChunks(long memoryBytes, long fileBytes) {
        this.memoryBytes = memoryBytes;
        this.fileBytes = fileBytes;
    }

    /** Keeps what is between the buffer's position and its limit, which nobody changes any more; nothing where there is no room. */
    Optional<Supplier<ByteBuffer>> keep(ByteBuffer chunk) {
        kept += chunk.remaining();
        if (kept <= memoryBytes) {
            return Optional.of(chunk::duplicate);
        }
        return kept <= memoryBytes + fileBytes ? inFile(chunk) : Optional.empty();
    }

    /** Gives the file's room back; nothing of it is read any more. */
    void drop() {
        if (file != null) {
            file.close();
        }
    }

    private Optional<Supplier<ByteBuffer>> inFile(ByteBuffer chunk) {
        try {
            ScratchFile open = file == null ? ScratchFile.create() : file;
            file = open;
            int bytes = chunk.remaining();
            long at = open.append(chunk);
            return Optional.of(() -> open.read(at, bytes));
        } catch (IOException diskFull) {
            return Optional.empty();
        }
    }
}
