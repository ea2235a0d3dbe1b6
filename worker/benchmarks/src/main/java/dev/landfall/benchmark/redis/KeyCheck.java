package dev.landfall.benchmark.redis;

import dev.landfall.benchmark.machine.RedisServerProcess;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;
import redis.clients.jedis.util.SafeEncoder;

/** Whether both servers hold the same: the server's own digest over keys and values, and when keys expire. */
final class KeyCheck {
    private static final int PAGE = 5_000;
    /** A tool that copies the time left is late by its own time. */
    private static final long LATE_MILLIS = 5_000;

    private final RedisServerProcess source;
    private final RedisServerProcess target;

    KeyCheck(RedisServerProcess source, RedisServerProcess target) {
        this.source = source;
        this.target = target;
    }

    Optional<String> wrong() {
        try (Jedis from = source.open();
                Jedis to = target.open()) {
            if (from.dbSize() != to.dbSize()) {
                return Optional.of(to.dbSize() + " keys instead of " + from.dbSize());
            }
            if (!digest(from).equals(digest(to))) {
                return Optional.of("values differ");
            }
            long wrong = wrongExpiries(from, to);
            return wrong == 0 ? Optional.empty() : Optional.of(wrong + " expiries differ");
        }
    }

    private static String digest(Jedis redis) {
        Object reply = redis.sendCommand(() -> SafeEncoder.encode("DEBUG"), "DIGEST");
        return reply instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(reply);
    }

    private static long wrongExpiries(Jedis from, Jedis to) {
        long wrong = 0;
        String cursor = ScanParams.SCAN_POINTER_START;
        do {
            ScanResult<String> page = from.scan(cursor, new ScanParams().count(PAGE));
            List<Long> here = left(from, page.getResult());
            List<Long> there = left(to, page.getResult());
            for (int i = 0; i < here.size(); i++) {
                wrong += Math.abs(here.get(i) - there.get(i)) > LATE_MILLIS ? 1 : 0;
            }
            cursor = page.getCursor();
        } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
        return wrong;
    }

    private static List<Long> left(Jedis redis, List<String> keys) {
        Pipeline pipeline = redis.pipelined();
        List<Response<Long>> replies = new ArrayList<>();
        keys.forEach(key -> replies.add(pipeline.pttl(key)));
        pipeline.sync();
        return replies.stream().map(Response::get).toList();
    }
}
