package dev.landfall.redis;

import dev.landfall.testkit.server.EmbeddedRedisServer;

/** Two embedded servers for all tests of this process; the source asks for a password. */
final class RedisServers {
    static final EmbeddedRedisServer SOURCE = EmbeddedRedisServer.start("let-me-in");
    static final EmbeddedRedisServer TARGET = EmbeddedRedisServer.start();

    private RedisServers() {}

    static RedisFixture fixture() {
        return new RedisFixture(
                RedisFixture.settings("old", SOURCE.url(), SOURCE.password()),
                RedisFixture.settings("new", TARGET.url(), null),
                RedisFixture.settings("old", SOURCE.url(), "not-the-password"));
    }
}
