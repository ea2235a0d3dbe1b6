package dev.landfall.benchmark.machine;

import dev.landfall.runbook.StoreKind;
import dev.landfall.spi.ConnectionSettings;
import dev.landfall.testkit.server.EmbeddedRedisServer;
import dev.landfall.testkit.server.FreePort;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** A throw-away Redis, all in memory: the machine's own where there is one, else the embedded one. */
public final class RedisServerProcess implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;
    private static final long START_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final int port;
    private final Stop stop;

    private RedisServerProcess(int port, Stop stop) {
        this.port = port;
        this.stop = stop;
    }

    /** Starts one. */
    public static RedisServerProcess start() throws IOException {
        Optional<Path> program = Shell.find("redis-server");
        if (program.isPresent()) {
            return installed(program.get());
        }
        EmbeddedRedisServer embedded = EmbeddedRedisServer.start();
        return new RedisServerProcess(embedded.port(), embedded::close);
    }

    private static RedisServerProcess installed(Path program) throws IOException {
        Folder folder = Folder.make();
        int port = FreePort.next();
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--port",
                String.valueOf(port),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--appendonly",
                "no"));
        command.addAll(List.of("--dir", folder.path().toString(), "--repl-diskless-sync-delay", "0"));
        if (major(program) >= 7) {
            command.addAll(List.of("--enable-debug-command", "local"));
        }
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.path().resolve("log.txt").toFile())
                .start();
        RedisServerProcess started = new RedisServerProcess(port, Stop.atExitToo(() -> {
            process.destroyForcibly().onExit().join();
            folder.close();
        }));
        started.awaitAnswer();
        return started;
    }

    private static int major(Path program) throws IOException {
        String version = Shell.output(List.of(program.toString(), "--version"));
        return Integer.parseInt(version.replaceFirst("(?s).*v=(\\d+)\\..*", "$1"));
    }

    private void awaitAnswer() throws IOException {
        long end = System.nanoTime() + START_NANOS;
        while (true) {
            try (Jedis jedis = open()) {
                jedis.ping();
                return;
            } catch (JedisConnectionException notYet) {
                if (System.nanoTime() > end) {
                    throw new IOException("redis-server does not answer", notYet);
                }
                Thread.onSpinWait();
            }
        }
    }

    /** Where it listens on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** A connection that waits a minute for an answer. */
    public Jedis open() {
        return new Jedis(
                new HostAndPort("127.0.0.1", port),
                DefaultJedisClientConfig.builder()
                        .socketTimeoutMillis(PATIENCE_MILLIS)
                        .autoNegotiateProtocol(false)
                        .build());
    }

    /** A worker's connection of that name. */
    public ConnectionSettings settings(String name) {
        return new ConnectionSettings(name, StoreKind.REDIS, "redis://127.0.0.1:" + port + "/0", null, null, false);
    }

    @Override
    public void close() {
        stop.stop();
    }
}
