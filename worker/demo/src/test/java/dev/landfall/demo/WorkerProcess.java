package dev.landfall.demo;

import static org.awaitility.Awaitility.await;

import dev.landfall.testkit.server.FreePort;
import dev.landfall.worker.LandfallWorker;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A worker as operators run it: a process of its own, with its configuration file and folder of runbooks. */
final class WorkerProcess implements AutoCloseable {
    private final Process process;
    private final Path log;
    private final URI health;

    private WorkerProcess(Process process, Path log, URI health) {
        this.process = process;
        this.log = log;
        this.health = health;
    }

    /** Starts a worker with that configuration, to which a port for its health is added. */
    static WorkerProcess start(Path folder, Path configuration, Path runbooks) throws IOException {
        int port = FreePort.next();
        Path file = folder.resolve("worker-" + port + ".yaml");
        Files.writeString(file, Files.readString(configuration) + "  http: { port: " + port + " }\n");
        Path log = folder.resolve("worker-" + port + ".log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LandfallWorker.class.getName(),
                        "--config",
                        file.toString(),
                        "--runbooks",
                        runbooks.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new WorkerProcess(process, log, URI.create("http://127.0.0.1:" + port + "/actuator/health"));
    }

    /** Returns once it takes work. */
    WorkerProcess awaitServing() {
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(200))
                .failFast("the worker ended:\n" + log(), () -> !process.isAlive())
                .until(this::healthy);
        return this;
    }

    /** Whether Temporal means this process by {@code identity}. */
    boolean is(String identity) {
        return identity.startsWith(process.pid() + "@");
    }

    /** kill -9: it has no time to say anything to anybody. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** What it has printed. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return "no log: " + e.getMessage();
        }
    }

    @Override
    public void close() {
        kill();
    }

    private boolean healthy() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                                    HttpRequest.newBuilder(health)
                                            .timeout(Duration.ofSeconds(5))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
