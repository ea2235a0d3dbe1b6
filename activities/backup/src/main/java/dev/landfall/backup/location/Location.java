package dev.landfall.backup.location;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Holds folders of files. A file appears whole or not at all and is never changed afterwards. Safe for any thread. Failures
 * to reach the place are {@link dev.landfall.spi.failure.StoreFailure}s; they name the place, never its secrets.
 */
public interface Location extends AutoCloseable {

    /** Where it is, as people may see it. */
    String place();

    /** Writes a file; when {@code body} throws there is none. The name must not be taken. */
    void write(FileName name, Body body);

    /** Writes a small file unless the name is taken; whoever comes first wins. False when it was taken. */
    boolean claim(FileName name, byte[] content);

    /** Reads a file; empty when there is none. The stream's read errors are StoreFailures, too. */
    Optional<InputStream> open(FileName name);

    /** The names of all folders; also of such as Landfall did not make. */
    Set<String> folders();

    /** The whole files of a folder, in no order. */
    List<StoredFile> files(String folder);

    /** Deletes a file. Idempotent. */
    void delete(FileName name);

    /** Deletes what was begun in a folder and never became a file; who is still at it fails. Idempotent. */
    void deleteUnfinished(String folder);

    /** Deletes a folder with everything in it, unfinished files as well. Idempotent. */
    void deleteFolder(String folder);

    @Override
    void close();

    /** What a file is to hold. */
    @FunctionalInterface
    interface Body {
        /** Writes all of it; need not close {@code out}. */
        void writeTo(OutputStream out) throws IOException;
    }
}
