package dev.landfall.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import redis.embedded.RedisServer;

/** A real Redis (6.2) as a child process on a free port of the loopback, all in memory, ended with this process. */
public final class EmbeddedRedisServer implements AutoCloseable {
    private static final int ATTEMPTS = 3;

    private final RedisServer server;
    private final Thread atExit = new Thread(this::stop, "embedded-redis-stop");
    private final int port;
    private final @Nullable String password;

    private EmbeddedRedisServer(RedisServer server, int port, @Nullable String password) {
        this.server = server;
        this.port = port;
        this.password = password;
    }

    /** Starts a server that asks for no password. */
    public static EmbeddedRedisServer start() {
        return start(null);
    }

    /** Starts a server; returns when it takes connections. */
    public static EmbeddedRedisServer start(@Nullable String password) {
        return start(password, FreePort::next);
    }

    /** A start can fail because somebody took the port meanwhile, or still holds the program's file, which was just unpacked. */
    static EmbeddedRedisServer start(@Nullable String password, Ports ports) {
        IOException unable = new IOException("not tried");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return started(password, ports.next());
            } catch (IOException failed) {
                unable = failed;
            }
        }
        throw new UncheckedIOException("Redis did not start: " + unable.getMessage(), unable);
    }

    private static EmbeddedRedisServer started(@Nullable String password, int port) throws IOException {
        RedisServer server = RedisServer.newRedisServer()
                .port(port)
                .bind("127.0.0.1")
                .setting("save \"\"")
                .settingIf(password != null, "requirepass " + password)
                .build();
        EmbeddedRedisServer started = new EmbeddedRedisServer(server, port, password);
        server.start();
        Runtime.getRuntime().addShutdownHook(started.atExit);
        return started;
    }

    /** Gives a port that is probably free. */
    interface Ports {
        int next() throws IOException;
    }

    /** The address, without the password: {@code redis://127.0.0.1:port/0}. */
    public String url() {
        return "redis://127.0.0.1:" + port + "/0";
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** The password, or null for none. */
    public @Nullable String password() {
        return password;
    }

    /** Ends the server, its data with it, and starts it again as its configuration file says by now, at the same address. */
    public void restart() {
        try {
            server.stop();
            server.start();
        } catch (IOException unable) {
            throw new UncheckedIOException("Redis did not start again", unable);
        }
    }

    /** Ends the server, its data with it. A second call does nothing. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException ending) {
            return; // The process ends and the hook is at work.
        }
        stop();
    }

    private void stop() {
        try {
            server.stop();
        } catch (IOException unable) {
            throw new UncheckedIOException("Redis did not stop", unable);
        }
    }
}
