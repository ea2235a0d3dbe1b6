package dev.landfall.redis;

import dev.landfall.spi.copy.Batch;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Commits batches of one writer, each in one transaction with its entry in the ledger. Before each, in one round trip, the
 * ledger and the footprint are watched and read, and the keys compared with the prior ones; when either changes before the
 * commit, the server drops the transaction and all of it is looked at again.
 */
final class FencedWriter {
    private static final int ATTEMPTS = 20;

    private final Connections connections;
    private final Batch batch;
    private final String entity;
    private final Marks marks;
    private final byte[] ledgerKey;
    private boolean nothingPrior;

    FencedWriter(Connections connections, Batch batch, String entity) {
        this.connections = connections;
        this.batch = batch;
        this.entity = entity;
        this.marks = new Marks(batch.migration());
        this.ledgerKey = marks.ledger(batch.writer());
    }

    /** Sends the commands that write one key under the name that it has on the target. */
    interface Writing {
        /** {@code index} is the key's place among those to be written. */
        void send(Flight flight, int index, byte[] name);
    }

    /** Writes keys, prior ones under the migration's prefix; where it has none, one prior key refuses all of them. */
    void write(List<byte[]> keys, Ledger ledger, Writing writing) {
        commit(keys, ledger, names -> {
            List<byte[]> given = keys.stream()
                    .map(key -> names.of(key).orElseThrow(() -> priorKey(key)))
                    .toList();
            return flight -> IntStream.range(0, given.size()).forEach(i -> writing.send(flight, i, given.get(i)));
        });
    }

    /** Unlinks keys, instead of prior ones those that stand under the migration's prefix. */
    void unlink(List<byte[]> keys) {
        commit(
                keys,
                Ledger.EMPTY,
                names -> flight -> keys.stream()
                        .flatMap(key -> names.of(key).stream())
                        .forEach(name -> flight.send(Command.UNLINK, name)));
    }

    private void commit(List<byte[]> keys, Ledger ledger, Plan plan) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (connections.use(where(), connection -> committed(connection, keys, ledger, plan))) {
                return;
            }
        }
        throw new StoreFailure(
                FailureClass.TRANSIENT, where(), "other writers kept interfering", "It is tried again.", null);
    }

    private boolean committed(Connection connection, List<byte[]> keys, Ledger ledger, Plan plan) {
        OwnNames names = permitted(new Flight(connection), keys);
        Flight flight = new Flight(connection);
        if (names == null) {
            flight.reply(flight.send(Command.UNWATCH));
            return false;
        }
        Consumer<Flight> commands = plan.with(names);
        int multi = flight.send(Command.MULTI);
        commands.accept(flight);
        ledger.send(flight, ledgerKey, batch.fence());
        return executed(flight, multi, flight.send(Command.EXEC));
    }

    /** What the keys are called on the target, having checked that this writer may write; null when it has to look again. */
    private @Nullable OwnNames permitted(Flight flight, List<byte[]> keys) {
        boolean unasked = nothingPrior || keys.isEmpty();
        flight.send(Command.WATCH, ledgerKey, marks.begun());
        int fence = flight.send(Command.HGET, ledgerKey, KeyText.bytes("fence"));
        int begun = flight.send(Command.HGET, marks.begun(), KeyText.bytes(entity));
        int prefix = flight.send(Command.HGET, marks.prefixes(), KeyText.bytes(entity));
        int prior = unasked ? -1 : Prior.ask(flight, marks.prior(entity), keys);
        refuseWhenOld(flight.text(fence));
        long count = begun(flight.text(begun));
        nothingPrior = count <= 0;
        if (unasked || count <= 0) {
            return count <= 0 || keys.isEmpty() ? OwnNames.SAME : null;
        }
        return OwnNames.of(keys, flight.list(prior), flight.bytes(prefix));
    }

    private void refuseWhenOld(@Nullable String recorded) {
        if (recorded != null && Long.parseLong(recorded) > batch.fence()) {
            throw new StoreFailure(
                    FailureClass.REFUSAL,
                    where(),
                    "attempt " + batch.fence() + " of " + batch.writer() + " was overtaken by attempt " + recorded,
                    "Nothing is to be done: the later attempt goes on.",
                    null);
        }
    }

    private long begun(@Nullable String count) {
        if (count == null) {
            throw new StoreFailure(
                    FailureClass.REFUSAL,
                    where(),
                    "the migration has no footprint here, so that prior keys can't be told from its own",
                    "Begin the entity before writing; after a rollback start a new migration.",
                    null);
        }
        return Long.parseLong(count);
    }

    /** The first error of a command tells more than the one of EXEC. */
    static boolean executed(Flight flight, int first, int exec) {
        for (int i = first; i < exec; i++) {
            flight.reply(i);
        }
        Object results = flight.reply(exec);
        for (Object result : Flight.asList(results)) {
            if (result instanceof JedisDataException error) {
                throw error;
            }
        }
        return results != null;
    }

    private StoreFailure priorKey(byte[] key) {
        return new StoreFailure(
                FailureClass.DATA,
                where() + "." + RowReader.masked(key),
                "the key was on the target before the migration began",
                "Give taken keys a prefix (onConflict of the dataset), or remove this one from the target, and start again.",
                null);
    }

    private String where() {
        return connections.in(entity);
    }

    /** Which commands make the batch, knowing what its keys are called on the target. */
    private interface Plan {
        Consumer<Flight> with(OwnNames names);
    }
}
