package dev.landfall.redis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.commands.ProtocolCommand;
import redis.clients.jedis.exceptions.JedisDataException;

/** Commands that are sent without waiting; all replies are read at the first look at one. One round trip in all. */
final class Flight {
    private final Connection connection;
    private final List<@Nullable Object> replies = new ArrayList<>();
    private int sent;

    Flight(Connection connection) {
        this.connection = connection;
    }

    /** Sends a command without arguments. */
    int send(ProtocolCommand command) {
        connection.sendCommand(command);
        return sent++;
    }

    /** Sends a command; the result is the number under which its reply is found. */
    int send(ProtocolCommand command, byte[]... arguments) {
        connection.sendCommand(command, arguments);
        return sent++;
    }

    /** Sends a command whose arguments are text. */
    int send(ProtocolCommand command, String... arguments) {
        connection.sendCommand(command, arguments);
        return sent++;
    }

    /** A reply as it came: null, Long, byte[] or List. An error is thrown. */
    @Nullable
    Object reply(int number) {
        Object reply = raw(number);
        if (reply instanceof JedisDataException error) {
            throw error;
        }
        return reply;
    }

    /** A reply as it came, an error as a value. */
    @Nullable
    Object raw(int number) {
        if (replies.size() < sent) {
            replies.addAll(connection.getMany(sent - replies.size()));
        }
        return replies.get(number);
    }

    byte @Nullable [] bytes(int number) {
        return (byte[]) reply(number);
    }

    @Nullable
    String text(int number) {
        byte[] bytes = bytes(number);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    /** An integer reply; 0 for none. */
    long number(int number) {
        return reply(number) instanceof Long value ? value : 0;
    }

    /** A list reply; empty for none. */
    List<@Nullable Object> list(int number) {
        return asList(reply(number));
    }

    /** A part of a reply as a list; empty for none. */
    @SuppressWarnings("unchecked") // The driver's lists hold nothing but replies.
    static List<@Nullable Object> asList(@Nullable Object reply) {
        return reply instanceof List<?> list ? (List<@Nullable Object>) list : List.of();
    }
}
