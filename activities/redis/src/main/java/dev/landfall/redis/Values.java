package dev.landfall.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.commands.ProtocolCommand;

/** Values in fields as bytes for commands. */
final class Values {
    /** Elements in one command: enough to save commands, few enough to keep each short. */
    private static final int CHUNK = 2_000;

    private Values() {}

    /** One element. Numbers and the like are written as their text. */
    static byte[] bytes(@Nullable Object value) {
        return switch (value) {
            case byte[] bytes -> bytes;
            case String text -> text.getBytes(UTF_8);
            case Number number -> number.toString().getBytes(UTF_8);
            case Boolean bool -> bool.toString().getBytes(UTF_8);
            case null, default -> throw new IllegalArgumentException("no value of Redis");
        };
    }

    static List<?> list(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("no list");
    }

    static Map<?, ?> map(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException("no map");
    }

    /** Sends a command for a key with its further arguments in chunks of an even number. */
    static void inChunks(Flight flight, ProtocolCommand command, byte[] key, List<byte[]> arguments) {
        for (int from = 0; from < arguments.size(); from += CHUNK) {
            List<byte[]> chunk = new ArrayList<>(List.of(key));
            chunk.addAll(arguments.subList(from, Math.min(from + CHUNK, arguments.size())));
            flight.send(command, chunk.toArray(byte[][]::new));
        }
    }
}
