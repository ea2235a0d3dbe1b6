package dev.landfall.demo;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/**
 * How workers of the harness are started: small, and soon. Half of what a start costs is loading classes, so one worker leaves an
 * archive of its classes behind, which later ones map. Safe for any thread.
 */
final class WorkerJvm {
    private static final List<String> SMALL = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final String classPath;
    private final Path draft;
    private final Path archive;
    private final AtomicBoolean recording = new AtomicBoolean();

    private WorkerJvm(String classPath, Path folder) {
        this.classPath = classPath;
        this.draft = folder.resolve("classes.draft");
        this.archive = folder.resolve("classes.jsa");
    }

    /** As this process was started, from copies in {@code folder} of what is no jar: an archive can only be made of jars. */
    static WorkerJvm here(Path folder) {
        List<String> entries =
                Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator));
        return new WorkerJvm(
                entries.stream()
                        .filter(entry -> Files.exists(Path.of(entry)))
                        .map(entry -> jar(Path.of(entry), folder.resolve("classes-" + entries.indexOf(entry) + ".jar")))
                        .collect(Collectors.joining(File.pathSeparator)),
                folder);
    }

    private static String jar(Path entry, Path jar) {
        if (!Files.isDirectory(entry)) {
            return entry.toString();
        }
        int failed = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "--create",
                        "--no-manifest",
                        "--file",
                        jar.toString(),
                        "-C",
                        entry.toString(),
                        ".");
        if (failed != 0) {
            throw new IllegalStateException(entry + " could not be put into a jar");
        }
        return jar.toString();
    }

    /** Whether the next worker shall leave the archive behind; true for one at a time, until there is one. */
    boolean records() {
        return !Files.exists(archive) && recording.compareAndSet(false, true);
    }

    /** That worker has ended: with its archive only if it ended by itself. */
    void recorded(int exitCode) {
        try {
            if (exitCode == 0 && Files.exists(draft)) {
                Files.move(draft, archive, StandardCopyOption.ATOMIC_MOVE);
            }
            recording.set(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> command(List<String> arguments, boolean records) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SMALL);
        if (records) {
            command.add("-XX:ArchiveClassesAtExit=" + draft);
        } else if (Files.exists(archive)) {
            command.add("-XX:SharedArchiveFile=" + archive);
        }
        command.addAll(List.of("-cp", classPath));
        command.addAll(arguments);
        return command;
    }
}
