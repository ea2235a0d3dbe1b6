package dev.landfall.redis;

import java.time.Duration;
import java.util.function.Function;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPool;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/** The pool of one store. Turns the driver's exceptions into failures; contacts nobody before the first use. */
final class Connections implements AutoCloseable {
    private static final int MOST = 32;
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final String name;
    private final Address address;
    private final ConnectionPool pool;

    Connections(String name, Address address) {
        this.name = name;
        this.address = address;
        ConnectionPoolConfig limits = new ConnectionPoolConfig();
        limits.setMaxTotal(MOST);
        limits.setMaxIdle(MOST);
        limits.setMaxWait(ANSWER);
        limits.setJmxEnabled(false);
        this.pool = new ConnectionPool(address.server(), address.config(ANSWER), limits);
    }

    /** The connection's name. */
    String name() {
        return name;
    }

    int database() {
        return address.database();
    }

    /** The place of a failure in an entity. */
    String in(String entity) {
        return name + "." + entity;
    }

    /** Lends a connection for one flight. */
    <T> T ask(String where, Function<Flight, T> work) {
        return use(where, connection -> work.apply(new Flight(connection)));
    }

    /** Lends a connection. One that was in use when something went wrong may hold unread replies and is thrown away. */
    <T> T use(String where, Function<Connection, T> work) {
        stopWhenInterrupted(where);
        try (Connection connection = pool.getResource()) {
            return undisturbed(connection, work);
        } catch (JedisConnectionException broken) {
            pool.clear(); // After a restart of the server the idle ones are dead as well.
            throw Failures.of(where, broken);
        } catch (JedisException failure) {
            throw Failures.of(where, failure);
        }
    }

    /** A connection of its own that gives up waiting after {@code patience} and is closed afterwards. */
    <T> T apart(String where, Duration patience, Function<Connection, T> work) {
        try (Connection connection = new Connection(address.server(), address.config(patience))) {
            return work.apply(connection);
        } catch (JedisException failure) {
            throw Failures.of(where, failure);
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    private static <T> T undisturbed(Connection connection, Function<Connection, T> work) {
        try {
            return work.apply(connection);
        } catch (RuntimeException | Error failure) {
            connection.setBroken();
            throw failure;
        }
    }

    private static void stopWhenInterrupted(String where) {
        if (Thread.currentThread().isInterrupted()) {
            throw Failures.interrupted(where);
        }
    }
}
