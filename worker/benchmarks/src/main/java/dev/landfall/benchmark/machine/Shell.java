package dev.landfall.benchmark.machine;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Programs of the machine. */
public final class Shell {
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Pattern TIME = Pattern.compile("(\\d+)m([\\d.]+)s");

    private Shell() {}

    /** The program of that name on the path. */
    public static Optional<Path> find(String program) {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Runs a bash script in a folder; returns the processor time of all its processes.
     *
     * @throws IOException when it ends with an error, naming its last line
     */
    public static Duration run(Path folder, String script, Map<String, String> environment) throws IOException {
        Path output = folder.resolve("output.txt");
        Path times = folder.resolve("times.txt");
        ProcessBuilder builder = new ProcessBuilder(
                        "bash", "-c", "set -euo pipefail; trap 'times >" + times + "' EXIT\n" + script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        finish(builder, output);
        return processorTime(Files.readString(times));
    }

    /** Runs one command and gives back what it printed. */
    public static String output(List<String> command) throws IOException {
        Path output = Files.createTempFile("landfall-benchmarks", ".txt");
        try {
            finish(new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()), output);
            return Files.readString(output);
        } finally {
            Files.delete(output);
        }
    }

    private static void finish(ProcessBuilder builder, Path output) throws IOException {
        Process process = builder.start();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("it had not ended after " + PATIENCE.toMinutes() + " minutes");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
        if (process.exitValue() != 0) {
            List<String> lines = Files.readAllLines(output);
            throw new IOException("exit code " + process.exitValue() + (lines.isEmpty() ? "" : ", " + lines.getLast()));
        }
    }

    private static Duration processorTime(String times) {
        double seconds = 0;
        for (Matcher time = TIME.matcher(times); time.find(); ) {
            seconds += 60 * Double.parseDouble(time.group(1)) + Double.parseDouble(time.group(2));
        }
        return Duration.ofNanos((long) (seconds * 1e9));
    }
}
