package dev.landfall.demo;

import dev.landfall.demo.fault.Fault;
import dev.landfall.demo.fault.FaultyWorker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process of a worker that stops at the first fault that it comes to. */
final class FaultyProcess implements AutoCloseable {
    private static final long GOODBYE_SECONDS = 60;

    private final Process process;
    private final Path log;

    private FaultyProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts it; it takes work some seconds later.
     *
     * @param name of its files in {@code folder}
     * @param trail where every boundary that it comes to is written down
     */
    static FaultyProcess start(
            WorkerJvm jvm, Path folder, String name, Path configuration, Path trail, List<Fault> faults) {
        Path log = folder.resolve(name + ".log");
        List<String> arguments = Stream.concat(
                        Stream.of(FaultyWorker.class.getName(), configuration.toString(), trail.toString()),
                        faults.stream().map(Fault::toString))
                .toList();
        boolean records = faults.isEmpty() && jvm.records();
        try {
            Process process = new ProcessBuilder(jvm.command(arguments, records))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (records) {
                process.onExit().thenAccept(ended -> jvm.recorded(ended.exitValue()));
            }
            return new FaultyProcess(process, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** kill -9. */
    void kill() {
        process.destroyForcibly();
    }

    /** Completes, with its exit code, when it has ended. */
    CompletableFuture<Integer> ended() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** What it has printed. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return "no log: " + e.getMessage();
        }
    }

    /** Lets it end by itself, or ends it. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(GOODBYE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (IOException gone) {
            process.destroyForcibly();
        } catch (InterruptedException end) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
