package dev.landfall.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/**
 * When keys expire, in milliseconds since 1970 and exactly. Redis 7 can be asked; older servers tell only the time left, so
 * the server's clock is asked before and after, and again for keys between two different milliseconds.
 */
final class Expiry {
    /** The key has no expiry. */
    static final long NONE = -1;
    /** There is no such key any more. */
    static final long GONE = -2;

    private static final int GROUP = 32;

    private final boolean told;

    /** {@code told} says whether the server knows PEXPIRETIME. */
    Expiry(boolean told) {
        this.told = told;
    }

    /**
     * Adds the question to a flight, behind what {@code value} sends to ask for the value of the key with that index. Key by
     * key where it can be, as the server then has the key at hand; between two looks at a clock there must be no values.
     */
    Asked ask(Flight flight, List<byte[]> keys, IntConsumer value) {
        return told ? askEach(flight, keys, value) : askBetweenClocks(flight, keys, value);
    }

    private Asked askEach(Flight flight, List<byte[]> keys, IntConsumer value) {
        List<Integer> numbers = new ArrayList<>(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            value.accept(i);
            numbers.add(flight.send(Command.PEXPIRETIME, keys.get(i)));
        }
        return new Asked(flight, keys, numbers, List.of());
    }

    private Asked askBetweenClocks(Flight flight, List<byte[]> keys, IntConsumer value) {
        IntStream.range(0, keys.size()).forEach(value);
        List<Integer> numbers = new ArrayList<>(keys.size());
        List<Integer> clocks = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            if (i % GROUP == 0) {
                clocks.add(flight.send(Command.TIME));
            }
            numbers.add(flight.send(Command.PTTL, keys.get(i)));
        }
        // Without keys nobody would read the answer, and whoever borrows the connection next would get it.
        if (!keys.isEmpty()) {
            clocks.add(flight.send(Command.TIME));
        }
        return new Asked(flight, keys, numbers, clocks);
    }

    /** A question on its way. */
    final class Asked {
        private final Flight flight;
        private final List<byte[]> keys;
        private final List<Integer> numbers;
        private final List<Integer> clocks;

        private Asked(Flight flight, List<byte[]> keys, List<Integer> numbers, List<Integer> clocks) {
            this.flight = flight;
            this.keys = keys;
            this.numbers = numbers;
            this.clocks = clocks;
        }

        /** When the {@code i}th key expires, {@link #NONE} or {@link #GONE}. */
        long at(int i) {
            long answer = flight.number(numbers.get(i));
            if (told || answer < 0) {
                return answer;
            }
            long before = millis(flight, clocks.get(i / GROUP));
            return before == millis(flight, clocks.get(i / GROUP + 1)) ? before + answer : again(keys.get(i));
        }

        private long again(byte[] key) {
            while (true) {
                int first = flight.send(Command.TIME);
                int left = flight.send(Command.PTTL, key);
                int last = flight.send(Command.TIME);
                long answer = flight.number(left);
                if (answer < 0) {
                    return answer;
                }
                if (millis(flight, first) == millis(flight, last)) {
                    return millis(flight, first) + answer;
                }
            }
        }
    }

    /** A reply of TIME in milliseconds. */
    static long millis(Flight flight, int clock) {
        List<?> time = flight.list(clock);
        return whole(time.get(0)) * 1000 + whole(time.get(1)) / 1000;
    }

    private static long whole(@Nullable Object reply) {
        return reply instanceof byte[] digits ? Long.parseLong(KeyText.of(digits)) : 0;
    }
}
