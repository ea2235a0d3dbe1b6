package dev.landfall.redis;

import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;

/** Records once which keys an entity had before a migration began. */
final class Footprint {
    private static final int PAGE = 1_000;
    private static final int ATTEMPTS = 5;

    private final Connections connections;
    private final KeySpace space;
    private final Marks marks;
    private final Prior prior;
    private final byte @Nullable [] prefix;
    private long collected;

    /** {@code prefix} is for keys whose names are prior ones; null when such keys are refused. */
    Footprint(Connections connections, String migration, KeySpace space, byte @Nullable [] prefix) {
        this.connections = connections;
        this.space = space;
        this.marks = new Marks(migration);
        this.prior = new Prior(connections, migration, space.name());
        this.prefix = prefix;
    }

    boolean begun() {
        return prior.count() != null;
    }

    /**
     * Collects the keys under a name of this call's own, then makes them the prior ones together with the mark: whoever is
     * killed or comes second leaves nothing that counts.
     */
    void begin() {
        if (!begun()) {
            new Identity(connections).keep();
            settle(collect());
        }
    }

    /** Lets every key count as own, unless the footprint has begun. */
    void adopt() {
        new Identity(connections).keep();
        connections.ask(
                connections.in(space.name()),
                flight -> flight.number(flight.send(
                        Command.HSETNX,
                        marks.begun(),
                        KeyText.bytes(space.name()),
                        KeyText.bytes(Prior.ADOPTED.toString()))));
    }

    /** The keys that are there now, under a name that nobody else uses. */
    byte[] collect() {
        byte[] collecting = marks.collecting(space.name(), UUID.randomUUID().toString());
        new KeyPass(connections, space, Lane.WHOLE).forEach(PAGE, keys -> collect(collecting, keys));
        return collecting;
    }

    /** Makes what was collected the prior keys, unless another call came first. */
    void settle(byte[] collecting) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (connections.use(connections.in(space.name()), connection -> settled(connection, collecting))) {
                return;
            }
        }
        throw passing("other beginnings of the same migration kept interfering");
    }

    private void collect(byte[] collecting, List<byte[]> keys) {
        List<byte[]> arguments = new ArrayList<>(List.of(collecting));
        arguments.addAll(keys);
        collected += connections.ask(
                connections.in(space.name()),
                flight -> flight.number(flight.send(Command.SADD, arguments.toArray(byte[][]::new))));
    }

    private boolean settled(Connection connection, byte[] collecting) {
        Flight look = new Flight(connection);
        byte[] entity = KeyText.bytes(space.name());
        look.send(Command.WATCH, marks.begun());
        int begun = look.send(Command.HGET, marks.begun(), entity);
        int size = look.send(Command.SCARD, collecting);
        boolean second = look.bytes(begun) != null;
        if (!second && look.number(size) != collected) {
            throw passing("the migration was forgotten while it began");
        }
        Flight write = new Flight(connection);
        write.send(Command.MULTI);
        if (second) {
            write.send(Command.UNLINK, collecting);
        } else {
            if (collected > 0) {
                write.send(Command.RENAME, collecting, marks.prior(space.name()));
            }
            if (prefix != null) {
                write.send(Command.HSET, marks.prefixes(), entity, prefix);
            }
            write.send(Command.HSET, marks.begun(), entity, KeyText.bytes(Long.toString(collected)));
        }
        return write.reply(write.send(Command.EXEC)) != null;
    }

    private StoreFailure passing(String what) {
        return new StoreFailure(FailureClass.TRANSIENT, connections.in(space.name()), what, "It is tried again.", null);
    }
}
