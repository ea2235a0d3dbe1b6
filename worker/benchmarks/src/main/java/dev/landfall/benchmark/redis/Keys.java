package dev.landfall.benchmark.redis;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.StreamEntryID;

/**
 * 100,000 keys a unit of scale, of all types: mostly short strings and hashes, as caches are, every other one with an expiry of
 * hours, and two big ones.
 */
final class Keys {
    private static final int EACH = 100_000;
    private static final int BATCH = 1_000;
    private static final int BIG = 50_000;

    private Keys() {}

    static void fill(Jedis redis, int scale) {
        for (int from = 0; from < EACH * scale; from += BATCH) {
            Pipeline pipeline = redis.pipelined();
            for (int i = from; i < from + BATCH; i++) {
                String key = put(pipeline, i);
                if (i % 2 == 1) {
                    pipeline.expire(key, 7_200 + i % 80_000);
                }
            }
            pipeline.sync();
        }
        for (int n = 0; n < scale; n++) {
            big(redis, n);
        }
    }

    private static String put(Pipeline pipeline, int i) {
        return switch (i % 20) {
            case 11, 12, 13, 14 -> hash(pipeline, i);
            case 15, 16 -> list(pipeline, i);
            case 17 -> set(pipeline, i);
            case 18 -> sortedSet(pipeline, i);
            case 19 -> stream(pipeline, i);
            default -> string(pipeline, i);
        };
    }

    private static String string(Pipeline pipeline, int i) {
        String key = "session:" + i;
        byte[] value = new byte[330];
        new SplittableRandom(i).nextBytes(value);
        pipeline.set(key.getBytes(StandardCharsets.UTF_8), value);
        return key;
    }

    private static String hash(Pipeline pipeline, int i) {
        Map<String, String> fields = new HashMap<>();
        for (int j = 0; j < 8; j++) {
            fields.put("field" + j, text(i + j, 40));
        }
        pipeline.hset("lead:" + i, fields);
        return "lead:" + i;
    }

    private static String list(Pipeline pipeline, int i) {
        for (int j = 0; j < 12; j++) {
            pipeline.rpush("queue:" + i, text(i + j, 60));
        }
        return "queue:" + i;
    }

    private static String set(Pipeline pipeline, int i) {
        for (int j = 0; j < 10; j++) {
            pipeline.sadd("seen:" + i, i % 40 < 20 ? text(i + j, 24) : String.valueOf((long) i * j));
        }
        return "seen:" + i;
    }

    private static String sortedSet(Pipeline pipeline, int i) {
        Map<String, Double> scores = new HashMap<>();
        for (int j = 1; j < 15; j++) {
            scores.put("member" + j, (double) i * j / 7);
        }
        pipeline.zadd("rank:" + i, scores);
        return "rank:" + i;
    }

    private static String stream(Pipeline pipeline, int i) {
        for (int j = 1; j < 4; j++) {
            pipeline.xadd("events:" + i, new StreamEntryID(1_000L * i, j), Map.of("what", text(i + j, 30)));
        }
        return "events:" + i;
    }

    private static void big(Jedis redis, int n) {
        for (int from = 0; from < BIG; from += BATCH) {
            Map<String, Double> scores = new HashMap<>();
            Map<String, String> fields = new HashMap<>();
            for (int i = from; i < from + BATCH; i++) {
                scores.put("member-" + i, (double) i);
                fields.put("field-" + i, text(i, 20));
            }
            redis.zadd("big:ranks:" + n, scores);
            redis.hset("big:fields:" + n, fields);
        }
    }

    private static String text(int i, int length) {
        String digits = Long.toHexString(new SplittableRandom(i).nextLong() | Long.MIN_VALUE);
        return digits.repeat(length / digits.length() + 1).substring(0, length);
    }
}
