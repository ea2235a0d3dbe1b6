package dev.landfall.redis;

import dev.landfall.spi.copy.Batch;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
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

    /** Writes keys; refuses all of them when one is prior. */
    void write(List<byte[]> keys, Ledger ledger, Consumer<Flight> commands) {
        commit(keys, ledger, prior -> {
            if (!prior.isEmpty()) {
                throw priorKey(prior.getFirst());
            }
            return commands;
        });
    }

    /** Unlinks those of the keys that are not prior. */
    void unlink(List<byte[]> keys) {
        commit(keys, Ledger.EMPTY, prior -> {
            Set<byte[]> kept = Collections.newSetFromMap(new IdentityHashMap<>());
            kept.addAll(prior);
            return flight ->
                    keys.stream().filter(key -> !kept.contains(key)).forEach(key -> flight.send(Command.UNLINK, key));
        });
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
        List<byte[]> prior = permitted(new Flight(connection), keys);
        Flight flight = new Flight(connection);
        if (prior == null) {
            flight.reply(flight.send(Command.UNWATCH));
            return false;
        }
        Consumer<Flight> commands = plan.without(prior);
        int multi = flight.send(Command.MULTI);
        commands.accept(flight);
        ledger.send(flight, ledgerKey, batch.fence());
        return executed(flight, multi, flight.send(Command.EXEC));
    }

    /** The prior ones among the keys, having checked that this writer may write; null when it has to look again. */
    private @Nullable List<byte[]> permitted(Flight flight, List<byte[]> keys) {
        boolean unasked = nothingPrior || keys.isEmpty();
        flight.send(Command.WATCH, ledgerKey, marks.begun());
        int fence = flight.send(Command.HGET, ledgerKey, KeyText.bytes("fence"));
        int begun = flight.send(Command.HGET, marks.begun(), KeyText.bytes(entity));
        int prior = unasked ? -1 : Prior.ask(flight, marks.prior(entity), keys);
        refuseWhenOld(flight.text(fence));
        long count = begun(flight.text(begun));
        nothingPrior = count == 0;
        if (unasked || count == 0) {
            return count == 0 || keys.isEmpty() ? List.of() : null;
        }
        List<?> answers = flight.list(prior);
        return java.util.stream.IntStream.range(0, keys.size())
                .filter(i -> Long.valueOf(1).equals(answers.get(i)))
                .mapToObj(keys::get)
                .toList();
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
    private static boolean executed(Flight flight, int first, int exec) {
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
                "Give moved keys a prefix, skip this one, or remove it from the target and start again.",
                null);
    }

    private String where() {
        return connections.in(entity);
    }

    /** Which commands make the batch, knowing the prior keys among its own. */
    private interface Plan {
        Consumer<Flight> without(List<byte[]> prior);
    }
}
