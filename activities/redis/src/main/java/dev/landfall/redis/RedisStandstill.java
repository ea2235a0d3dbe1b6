package dev.landfall.redis;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Standstill;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/**
 * Where a server stands: how often each command that writes was executed, since which start. A command that is held back or
 * refused is not counted, one inside a script or a transaction is; keys that run out or are evicted are nobody's write. The
 * replication offset would not do: it stands still where there is no replica, and moves by itself where there is one.
 */
final class RedisStandstill implements Standstill {
    private static final String STATISTICS = "cmdstat_";
    private static final byte[] WRITE = KeyText.bytes("write");
    private static final int NAME = 0;
    private static final int FLAGS = 2;
    /** From version 7 on. */
    private static final int SUBCOMMANDS = 9;

    private final Connections connections;

    RedisStandstill(Connections connections) {
        this.connections = connections;
    }

    @Override
    public Map<String, String> position(String migration, List<Entity> entities) {
        return connections.ask(connections.name(), flight -> {
            int commands = flight.send(Command.COMMAND);
            int server = flight.send(Command.INFO, "server");
            int statistics = flight.send(Command.INFO, "commandstats");
            Set<String> writing = new HashSet<>();
            addWriting(writing, flight.list(commands));
            Map<String, String> parts = new HashMap<>();
            parts.put("the server's start", ServerInfo.of(flight, server).text("run_id"));
            ServerInfo.of(flight, statistics).facts().forEach((name, counts) -> {
                if (name.startsWith(STATISTICS) && writing.contains(name.substring(STATISTICS.length()))) {
                    parts.put("calls of " + name.substring(STATISTICS.length()), calls(counts));
                }
            });
            return parts;
        });
    }

    /** {@code calls=3,usec=12,…} */
    private static String calls(String counts) {
        return counts.substring(0, Math.max(counts.indexOf(','), 0));
    }

    private static void addWriting(Set<String> names, List<@Nullable Object> commands) {
        for (Object each : commands) {
            List<@Nullable Object> command = Flight.asList(each);
            if (Flight.asList(command.get(FLAGS)).stream().anyMatch(RedisStandstill::isWrite)) {
                names.add(KeyText.of((byte[]) command.get(NAME)));
            }
            if (command.size() > SUBCOMMANDS) {
                addWriting(names, Flight.asList(command.get(SUBCOMMANDS)));
            }
        }
    }

    private static boolean isWrite(@Nullable Object flag) {
        return flag instanceof byte[] text && Arrays.equals(text, WRITE);
    }
}
