package dev.landfall.redis;

import dev.landfall.spi.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/** Tells an entity's prior keys from a migration's own. */
final class Prior {
    /** Stands for the number of prior keys where every key counts as own. */
    static final Long ADOPTED = -1L;

    private final Connections connections;
    private final String entity;
    private final Marks marks;

    Prior(Connections connections, String migration, String entity) {
        this.connections = connections;
        this.entity = entity;
        this.marks = new Marks(migration);
    }

    /** How many keys were there before; null when the footprint has not begun, {@link #ADOPTED} when none counts. */
    @Nullable
    Long count() {
        return connections.ask(connections.in(entity), flight -> {
            String count = flight.text(flight.send(Command.HGET, marks.begun(), KeyText.bytes(entity)));
            return count == null ? null : Long.valueOf(count);
        });
    }

    /** Those of the keys that were there before. */
    List<byte[]> among(List<byte[]> keys) {
        return pick(keys, true);
    }

    /** Those of the keys that were not. */
    List<byte[]> own(List<byte[]> keys) {
        return pick(keys, false);
    }

    /** Adds the question whether keys are prior to a flight. */
    static int ask(Flight flight, byte[] prior, List<byte[]> keys) {
        List<byte[]> arguments = new ArrayList<>(keys.size() + 1);
        arguments.add(prior);
        arguments.addAll(keys);
        return flight.send(Command.SMISMEMBER, arguments.toArray(byte[][]::new));
    }

    private List<byte[]> pick(List<byte[]> keys, boolean wanted) {
        if (keys.isEmpty()) {
            return keys;
        }
        List<?> answers =
                connections.ask(connections.in(entity), flight -> flight.list(ask(flight, marks.prior(entity), keys)));
        IntPredicate prior = i -> Long.valueOf(1).equals(answers.get(i));
        List<byte[]> picked = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            if (prior.test(i) == wanted) {
                picked.add(keys.get(i));
            }
        }
        return picked;
    }

    /** What leaves only keys in scope, besides the {@link Prefixed} ones. Where nothing was there before, nothing is asked. */
    static UnaryOperator<List<byte[]>> filter(Connections connections, String entity, Scope scope) {
        if (!(scope instanceof Scope.WrittenBy own)) {
            return keys -> keys;
        }
        Prior prior = new Prior(connections, own.migration(), entity);
        Long count = prior.count();
        if (count == null) {
            return keys -> List.of();
        }
        if (count <= 0) {
            return keys -> keys;
        }
        return Prefixed.of(connections, entity, scope)
                .<UnaryOperator<List<byte[]>>>map(prefixed -> keys -> prefixed.without(prior.own(keys)))
                .orElse(prior::own);
    }
}
