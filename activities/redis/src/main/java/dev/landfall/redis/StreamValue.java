package dev.landfall.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.commands.ProtocolCommand;

/**
 * A stream: a list of entries {@code [id, name, value, …]}, the last id that was given out, and its consumer groups as
 * {@code [name, last delivered id, pending entries]}. Pending entries themselves can't be written by type.
 */
final class StreamValue implements ValueType {
    private static final String LAST_ID = "lastId";
    private static final String GROUPS = "groups";
    private static final ProtocolCommand XSETID = () -> "XSETID".getBytes(UTF_8);

    @Override
    public String word() {
        return "stream";
    }

    @Override
    public Supplier<Map<String, @Nullable Object>> read(Flight flight, byte[] key) {
        int range = flight.send(Command.XRANGE, key, KeyText.bytes("-"), KeyText.bytes("+"));
        int about = flight.send(Command.XINFO, KeyText.bytes("STREAM"), key);
        int groups = flight.send(Command.XINFO, KeyText.bytes("GROUPS"), key);
        return () -> {
            if (!(flight.raw(about) instanceof List<?> facts)) {
                return Map.of(); // XINFO answers with an error where there is no key.
            }
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put(
                    VALUE, flight.list(range).stream().map(StreamValue::entry).toList());
            fields.put(LAST_ID, text(named(facts, "last-generated-id")));
            fields.put(
                    GROUPS, flight.list(groups).stream().map(StreamValue::group).toList());
            return fields;
        };
    }

    @Override
    public void write(Flight flight, byte[] key, Map<String, @Nullable Object> fields) {
        make(flight, key);
        for (Object entry : Values.list(fields.get(VALUE))) {
            List<byte[]> arguments = new ArrayList<>(List.of(key));
            Values.list(entry).forEach(part -> arguments.add(Values.bytes(part)));
            flight.send(Command.XADD, arguments.toArray(byte[][]::new));
        }
        flight.send(XSETID, key, Values.bytes(fields.get(LAST_ID)));
        for (Object group : Values.list(fields.get(GROUPS))) {
            writeGroup(flight, key, Values.list(group));
        }
    }

    /** A stream may be empty; only its groups' commands can make such a key. */
    private static void make(Flight flight, byte[] key) {
        byte[] name = KeyText.bytes("landfall");
        flight.send(Command.XGROUP, KeyText.bytes("CREATE"), key, name, KeyText.bytes("0"), KeyText.bytes("MKSTREAM"));
        flight.send(Command.XGROUP, KeyText.bytes("DESTROY"), key, name);
    }

    private static void writeGroup(Flight flight, byte[] key, List<?> group) {
        if (!Long.valueOf(0).equals(group.get(2))) {
            throw new IllegalArgumentException("a stream with pending entries, which only a native copy carries");
        }
        flight.send(
                Command.XGROUP,
                KeyText.bytes("CREATE"),
                key,
                KeyText.bytes(String.valueOf(group.get(0))),
                Values.bytes(group.get(1)));
    }

    private static List<Object> entry(@Nullable Object reply) {
        List<?> pair = Flight.asList(reply);
        List<Object> entry = new ArrayList<>();
        entry.add(text(pair.get(0)));
        Flight.asList(pair.get(1)).forEach(part -> entry.add(KeyText.value(bytes(part))));
        return entry;
    }

    private static List<Object> group(@Nullable Object reply) {
        List<?> facts = Flight.asList(reply);
        return List.of(
                text(named(facts, "name")),
                text(named(facts, "last-delivered-id")),
                java.util.Objects.requireNonNull(named(facts, "pending")));
    }

    private static @Nullable Object named(List<?> flat, String name) {
        for (int i = 0; i + 1 < flat.size(); i += 2) {
            if (name.equals(text(flat.get(i)))) {
                return flat.get(i + 1);
            }
        }
        return null;
    }

    private static String text(@Nullable Object reply) {
        return KeyText.of(bytes(reply));
    }

    private static byte[] bytes(@Nullable Object reply) {
        return reply instanceof byte[] bytes ? bytes : new byte[0];
    }
}
