package dev.landfall.redis;

import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.Protocol.Command;

/** How many keys there are, and a few of them to weigh. */
final class Tally {
    private static final int SAMPLES = 20;

    private final List<byte[]> samples = new ArrayList<>();
    private long keys;

    void count(byte[] key) {
        keys++;
        sample(key);
    }

    void add(Tally other) {
        keys += other.keys;
        other.samples.forEach(this::sample);
    }

    long keys() {
        return keys;
    }

    /** The estimated size of all, from the mean of the samples. */
    long bytes(Connections connections, String entity) {
        if (samples.isEmpty()) {
            return 0;
        }
        return connections.ask(connections.in(entity), flight -> {
            samples.forEach(key -> flight.send(Command.MEMORY, Slices.USAGE, key));
            long sum = 0;
            for (int i = 0; i < samples.size(); i++) {
                sum += flight.number(i);
            }
            return sum * keys / samples.size();
        });
    }

    private void sample(byte[] key) {
        if (samples.size() < SAMPLES) {
            samples.add(key);
        }
    }
}
