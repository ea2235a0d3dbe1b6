package dev.landfall.demo;

import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.landfall.runtime.control.Side;
import dev.landfall.testkit.server.EmbeddedRedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.util.SafeEncoder;

/** Servers that may crash: what they have acknowledged is there afterwards. */
final class Durable {
    /** Embedded servers acknowledge before anything is written, and are told so as they start; only a role's own setting counts more. */
    private static final String SYNCHRONOUS = "ALTER ROLE CURRENT_USER SET synchronous_commit = on";

    /** A write is in the file before it is answered, always: with any other policy a slow disk may delay it. */
    private static final Map<String, String> FILE_OF_COMMANDS = Map.of("appendfsync", "no", "appendonly", "yes");

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Durable() {}

    /** Both sides' servers, from the next connection on; those of Neo4j are. What else they need is kept in {@code folder}. */
    static void make(Stage stage, Path folder) {
        for (Side side : Side.values()) {
            Platform clients = stage.side(side);
            make(clients.tables());
            make(clients.cache(), folder.resolve("redis-" + side.name()));
        }
    }

    private static void make(HikariDataSource database) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(SYNCHRONOUS);
        } catch (SQLException e) {
            throw new IllegalStateException("a server refused a setting, SQLSTATE " + e.getSQLState(), e);
        }
        database.getHikariPoolMXBean().softEvictConnections();
    }

    private static void make(UnifiedJedis cache, Path folder) {
        try {
            set(cache, "dir", Files.createDirectory(folder).toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        FILE_OF_COMMANDS.forEach((name, value) -> set(cache, name, value));
        keepSettings(cache);
        // Until its first form is written, commands wait in memory.
        await().atMost(PATIENCE)
                .until(() -> info(cache, "persistence").contains("aof_rewrite_in_progress:0")
                        && info(cache, "persistence").contains("aof_rewrite_scheduled:0"));
    }

    /** What was set is in the server's configuration file, and so still set when it is started again. */
    static void keepSettings(UnifiedJedis cache) {
        cache.executeCommand(new CommandArguments(Protocol.Command.CONFIG).add("REWRITE"));
    }

    private static void set(UnifiedJedis cache, String name, String value) {
        cache.executeCommand(new CommandArguments(Protocol.Command.CONFIG)
                .add("SET")
                .add(name)
                .add(value));
    }

    private static String info(UnifiedJedis cache, String section) {
        Object text = cache.executeCommand(new CommandArguments(Protocol.Command.INFO).add(section));
        return String.valueOf(SafeEncoder.encodeObject(text));
    }

    /**
     * Kills one of the server's processes with -9. What they shared can't be trusted any more, so the server ends all the others,
     * throws everything away that was in memory alone, and recovers from its log.
     */
    static void crash(HikariDataSource database) {
        String pid = Sql.texts(database, "SELECT pg_backend_pid()::text").getFirst();
        kill(pid);
    }

    /** Kills it with -9 and starts it again on its file of commands. */
    static void crash(EmbeddedRedisServer server) {
        try (RedisClient client = RedisClient.create(server.url())) {
            kill(info(client, "server").replaceFirst("(?s).*process_id:(\\d+).*", "$1"));
        }
        server.restart();
    }

    private static void kill(String pid) {
        ProcessHandle.of(Long.parseLong(pid)).ifPresent(process -> {
            process.destroyForcibly();
            process.onExit().join();
        });
    }

    /** Returns when every server answers again. */
    static void awaitAnswers(Stage stage) {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            Sql.texts(stage.control(), "SELECT 1");
            for (Platform side : stage.sides().values()) {
                Sql.texts(side.tables(), "SELECT 1");
                side.graph().executableQuery("RETURN 1").execute();
                side.cache().ping();
            }
            return true;
        });
    }
}
