package dev.landfall.neo4j;

import dev.landfall.spi.ConnectionSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.Bookmark;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.SimpleQueryRunner;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.TransactionCallback;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.TransactionContext;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.driver.exceptions.UntrustedServerException;

/** A pool of connections that gives every failure of the driver its class, and tells it without address or value. */
final class Bolt implements AutoCloseable {
    static final int SMALL_FETCH = 1_000;

    private final String name;
    private final Driver driver;
    private volatile boolean closed;

    private Bolt(String name, Driver driver) {
        this.name = name;
        this.driver = driver;
    }

    static Bolt open(ConnectionSettings settings) {
        return new Bolt(settings.name(), Drivers.create(settings));
    }

    /** The connection's name, which every failure's place begins with. */
    String name() {
        return name;
    }

    /** Reads in a transaction, which is begun again when the server asks for it. */
    <T> T read(String entity, TransactionCallback<T> work) {
        return in(AccessMode.READ, SMALL_FETCH, entity, session -> session.executeRead(work));
    }

    /** Reads, and gives up after {@code limit}. */
    <T> T read(String entity, Duration limit, TransactionCallback<T> work) {
        TransactionConfig config =
                TransactionConfig.builder().withTimeout(limit).build();
        return in(AccessMode.READ, SMALL_FETCH, entity, session -> session.executeRead(work, config));
    }

    /**
     * Writes in a transaction, which is begun again when the server asks for it or when its end is not known: so the work
     * must notice that it was done already.
     */
    <T> T write(String entity, TransactionCallback<T> work) {
        return in(
                AccessMode.WRITE,
                SMALL_FETCH,
                entity,
                session -> session.executeWrite(transaction -> once(entity, transaction, work)));
    }

    /** The driver tries again after an interruption, too, and forgets that there was one: here it ends the call. */
    private <T> T once(String entity, TransactionContext transaction, TransactionCallback<T> work) {
        try {
            return work.execute(transaction);
        } catch (Neo4jException e) {
            throw Thread.currentThread().isInterrupted() ? Failures.ended(where(entity), e) : e;
        }
    }

    /** Changes the schema, in a transaction of its own as the server wants it. */
    void change(String entity, String statement) {
        write(entity, transaction -> transaction.run(statement).consume());
    }

    /** Does the work and takes it back. */
    void attempt(String entity, Consumer<SimpleQueryRunner> work) {
        in(AccessMode.WRITE, SMALL_FETCH, entity, session -> {
            try (Transaction transaction = session.beginTransaction()) {
                work.accept(transaction);
                transaction.rollback();
                return true;
            }
        });
    }

    /** All records of a small result. */
    List<Record> all(String entity, String query, Map<String, Object> parameters) {
        return read(entity, transaction -> transaction.run(query, parameters).list());
    }

    /** What tells the last transaction that wrote from any later one. */
    String bookmark() {
        return in(AccessMode.READ, SMALL_FETCH, "", session -> {
            session.executeRead(transaction -> transaction.run("RETURN 1").consume());
            return session.lastBookmarks().stream()
                    .map(Bookmark::value)
                    .sorted()
                    .collect(Collectors.joining(" "));
        });
    }

    /** Streams a result of any size; the next {@code fetch} records are on their way while the sink works. */
    void stream(String entity, String query, Map<String, Object> parameters, int fetch, Consumer<Record> sink) {
        in(AccessMode.READ, fetch, entity, session -> {
            session.run(query, parameters).forEachRemaining(sink);
            return true;
        });
    }

    @Override
    public void close() {
        closed = true;
        driver.close();
    }

    private <T> T in(AccessMode mode, int fetch, String entity, java.util.function.Function<Session, T> work) {
        return translating(entity, () -> {
            try (Session session = driver.session(config(mode, fetch))) {
                return work.apply(session);
            }
        });
    }

    private SessionConfig config(AccessMode mode, int fetch) {
        return SessionConfig.builder()
                .withDefaultAccessMode(mode)
                .withFetchSize(fetch)
                // In a cluster one session must see what another one wrote.
                .withBookmarkManager(driver.executableQueryBookmarkManager())
                .build();
    }

    private <T> T translating(String entity, Supplier<T> work) {
        try {
            return work.get();
        } catch (Neo4jException e) {
            throw Failures.of(where(entity), e);
        } catch (UntrustedServerException e) {
            throw Failures.untrusted(where(entity), e);
        } catch (IllegalStateException e) {
            throw closed ? Failures.ended(where(entity), e) : e;
        }
    }

    /** Connection and entity, joined by a dot; the connection alone for an empty entity. */
    String where(String entity) {
        return entity.isEmpty() ? name : name + "." + entity;
    }
}
