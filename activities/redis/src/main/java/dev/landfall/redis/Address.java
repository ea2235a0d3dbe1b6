package dev.landfall.redis;

import dev.landfall.spi.ConnectionSettings;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;
import redis.clients.jedis.util.JedisURIHelper;

/** Where a server is and how to log in. Has no text form: it holds the password. */
final class Address {
    private static final int CONNECT_MILLIS = 5_000;

    private final HostAndPort server;
    private final int database;
    private final DefaultJedisClientConfig config;

    private Address(HostAndPort server, int database, DefaultJedisClientConfig config) {
        this.server = server;
        this.database = database;
        this.config = config;
    }

    static Address of(ConnectionSettings settings) {
        URI uri = parse(settings);
        boolean encrypted = JedisURIHelper.isRedisSSLScheme(uri);
        if (settings.tls() && !encrypted) {
            throw wrong(
                    settings, "its address is redis://, which is not encrypted", "Use rediss://, or switch tls off.");
        }
        int database = JedisURIHelper.hasDbIndex(uri) ? JedisURIHelper.getDBIndex(uri) : 0;
        return new Address(JedisURIHelper.getHostAndPort(uri), database, config(settings, uri, encrypted, database));
    }

    HostAndPort server() {
        return server;
    }

    int database() {
        return database;
    }

    /** Settings for connections that wait {@code patience} for each answer. */
    JedisClientConfig config(Duration patience) {
        return DefaultJedisClientConfig.builder()
                .from(config)
                .socketTimeoutMillis((int) patience.toMillis())
                .build();
    }

    private static DefaultJedisClientConfig config(
            ConnectionSettings settings, URI uri, boolean encrypted, int database) {
        // RESP2 everywhere: one form of replies whatever the server's version, and no HELLO to be refused.
        var builder = DefaultJedisClientConfig.builder()
                .resp2()
                .connectionTimeoutMillis(CONNECT_MILLIS)
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                .clientName("landfall")
                .database(database)
                .user(either(settings.username(), JedisURIHelper.getUser(uri)))
                .password(either(settings.password(), JedisURIHelper.getPassword(uri)));
        if (encrypted) {
            builder.sslOptions(SslOptions.builder()
                    .sslVerifyMode(settings.tls() ? SslVerifyMode.FULL : SslVerifyMode.INSECURE)
                    .build());
        }
        return builder.build();
    }

    private static @Nullable String either(@Nullable String first, @Nullable String second) {
        return Optional.ofNullable(first)
                .or(() -> Optional.ofNullable(second))
                .filter(text -> !text.isEmpty())
                .orElse(null);
    }

    private static URI parse(ConnectionSettings settings) {
        try {
            URI uri = new URI(settings.url());
            boolean scheme = JedisURIHelper.isRedisScheme(uri) || JedisURIHelper.isRedisSSLScheme(uri);
            if (scheme && JedisURIHelper.isValid(uri)) {
                return uri;
            }
        } catch (URISyntaxException unreadable) {
            // Its message repeats the address, so it is left out on purpose.
        }
        throw wrong(settings, "its address is none of Redis", "Write redis://host:port/database or rediss://….");
    }

    private static StoreFailure wrong(ConnectionSettings settings, String what, String next) {
        return new StoreFailure(FailureClass.CONFIGURATION, settings.name(), what, next, null);
    }
}
