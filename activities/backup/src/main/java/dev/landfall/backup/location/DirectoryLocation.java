package dev.landfall.backup.location;

import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A directory, one sub-directory a folder. Files are readable by their owner only and are on the disk before they appear.
 * Nothing is followed out of the directory: a symbolic link in it is refused.
 */
public final class DirectoryLocation implements Location {
    private static final String DRAFT = ".draft-";

    private final Path root;

    /** The directory {@code root}, which is made when it is first written to. */
    public DirectoryLocation(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public String place() {
        return root.toString();
    }

    @Override
    public void write(FileName name, Body body) {
        disk(() -> {
            Path draft = draft(name, body);
            try {
                Files.move(draft, path(name), StandardCopyOption.ATOMIC_MOVE);
            } catch (NoSuchFileException cleared) {
                throw gone(cleared);
            } finally {
                Files.deleteIfExists(draft);
            }
            return true;
        });
    }

    /** A link, unlike a move, never replaces. */
    @Override
    public boolean claim(FileName name, byte[] content) {
        return disk(() -> {
            Path draft = draft(name, out -> out.write(content));
            try {
                Files.createLink(path(name), draft);
                return true;
            } catch (FileAlreadyExistsException taken) {
                return false;
            } catch (NoSuchFileException cleared) {
                throw gone(cleared);
            } finally {
                Files.deleteIfExists(draft);
            }
        });
    }

    private Path draft(FileName name, Body body) throws IOException {
        Path folder = folder(name.folder());
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, DRAFT, null);
        boolean written = false;
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
            body.writeTo(out);
            out.flush();
            channel.force(true);
            written = true;
            return draft;
        } finally {
            if (!written) {
                Files.deleteIfExists(draft);
            }
        }
    }

    @Override
    public Optional<InputStream> open(FileName name) {
        return disk(() -> {
            Path path = path(name);
            return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                    ? Optional.of(new OwnFailures(Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS), this::unable))
                    : Optional.empty();
        });
    }

    @Override
    public Set<String> folders() {
        return disk(() -> {
            try (Stream<Path> folders = Files.list(root)) {
                return folders.filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                        .map(path -> path.getFileName().toString())
                        .filter(FileName::isPlain)
                        .collect(Collectors.toSet());
            } catch (NoSuchFileException empty) {
                return Set.of();
            }
        });
    }

    @Override
    public List<StoredFile> files(String folder) {
        return disk(() -> {
            try (Stream<Path> files = Files.list(folder(folder))) {
                List<StoredFile> found = new java.util.ArrayList<>();
                for (Path path : files.toList()) {
                    String name = path.getFileName().toString();
                    if (FileName.isPlain(name) && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                        found.add(stored(new FileName(folder, name), path));
                    }
                }
                return found;
            } catch (NoSuchFileException none) {
                return List.of();
            }
        });
    }

    private static StoredFile stored(FileName name, Path path) throws IOException {
        return new StoredFile(
                name, Files.size(path), Files.getLastModifiedTime(path).toInstant());
    }

    @Override
    public void delete(FileName name) {
        disk(() -> Files.deleteIfExists(path(name)));
    }

    @Override
    public void deleteUnfinished(String folder) {
        disk(() -> {
            try (Stream<Path> files = Files.list(folder(folder))) {
                for (Path file : files.toList()) {
                    if (file.getFileName().toString().startsWith(DRAFT)) {
                        Files.deleteIfExists(file);
                    }
                }
                return true;
            } catch (NoSuchFileException none) {
                return false;
            }
        });
    }

    @Override
    public void deleteFolder(String folder) {
        disk(() -> {
            Path path = folder(folder);
            try (Stream<Path> files = Files.list(path)) {
                for (Path file : files.toList()) {
                    Files.deleteIfExists(file);
                }
            } catch (NoSuchFileException | NotDirectoryException gone) {
                return false;
            }
            return Files.deleteIfExists(path);
        });
    }

    @Override
    public void close() {
        // Holds nothing open.
    }

    private Path folder(String folder) throws IOException {
        Path path = root.resolve(FileName.require(folder));
        if (Files.isSymbolicLink(path)) {
            throw new IOException("a symbolic link");
        }
        return path;
    }

    private Path path(FileName name) throws IOException {
        return folder(name.folder()).resolve(name.file());
    }

    /** Work with the disk. */
    @FunctionalInterface
    private interface Work<T> {
        T run() throws IOException;
    }

    private <T> T disk(Work<T> work) {
        try {
            return work.run();
        } catch (IOException failure) {
            throw unable(failure);
        }
    }

    private StoreFailure unable(IOException failure) {
        return new StoreFailure(
                FailureClass.CONFIGURATION,
                "backup location " + place(),
                "it can't be used (" + failure.getClass().getSimpleName() + ")",
                "Look at the directory's owner, at free space and for symbolic links in it",
                failure);
    }

    /** Whoever finishes the same backup first clears away what others have under way. */
    private StoreFailure gone(NoSuchFileException failure) {
        return new StoreFailure(
                FailureClass.TRANSIENT,
                "backup location " + place(),
                "a file was deleted while it was in use",
                "It is tried again; if it stays, find out who deletes files there",
                failure);
    }
}
