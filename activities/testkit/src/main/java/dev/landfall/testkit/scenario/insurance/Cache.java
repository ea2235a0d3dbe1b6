package dev.landfall.testkit.scenario.insurance;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;

/**
 * The platform's Redis keys: 22,115 a unit of scale, all but the configuration with a time to live; of hours but for one query
 * result in seventeen, which runs out within three minutes.
 */
public final class Cache {
    /** Keys of the source that somebody else has taken on the target. */
    public static final Set<String> TAKEN = Set.of("config:1", "config:2", "config:3", "config:4", "config:5");

    private static final int BATCH = 1_000;
    private static final int SOON_SECONDS = 180;
    private static final List<String> TEXTS = List.of(
            "plain",
            "O'Neil \"quoted\" \\ \u0000 tab\t",
            "{\"owner\": {\"email\": \"Owner@Example.com\", \"ssn\": [\"123-45-6789\"]}}",
            "",
            "雪 𠮷 🎈 \u202e");

    private Cache() {}

    /** Sessions, cached leads and agents, configuration, query results. */
    public static void fill(UnifiedJedis redis, Volumes v) {
        pipelined(redis, v.users(), (p, i) -> {
            p.hset("session:" + i, Map.of("user", String.valueOf(i), "token", "t" + (i * 7919L + v.seed())));
            p.expire("session:" + i, 86_400 + i);
        });
        pipelined(
                redis,
                v.leads(),
                (p, i) -> p.set(
                        "lead:" + i,
                        "{\"id\":" + i + ",\"status\":\"new\",\"score\":" + i % 100 + "}",
                        SetParams.setParams().ex(43_200 + i % 3_600)));
        pipelined(redis, v.agents(), (p, i) -> {
            p.hset("agent:" + i, Map.of("name", "Agent " + i, "open", String.valueOf(i % 9)));
            p.expire("agent:" + i, 43_200);
        });
        pipelined(redis, v.configKeys(), (p, i) -> p.set("config:" + i, TEXTS.get(i % TEXTS.size()) + i));
        pipelined(redis, v.queryKeys(), Cache::query);
    }

    /** Keys that are on the target before the migration, {@link #TAKEN} ones among them. */
    public static void prior(UnifiedJedis redis) {
        TAKEN.forEach(key -> redis.set(key, "kept " + key));
        for (int i = 1; i <= 30; i++) {
            redis.set("session:prior-" + i, "kept " + i);
        }
        redis.rpush("query:prior", "a", "b", "c");
    }

    /** Query results in the other four types. */
    private static void query(AbstractPipeline p, int i) {
        String key = "query:" + i;
        switch (i % 4) {
            case 0 -> p.rpush(key, "row-" + i, "row-" + (i + 1), TEXTS.get(i % TEXTS.size()));
            case 1 -> p.sadd(key, "lead:" + i, "lead:" + (i + 5));
            case 2 -> p.zadd(key, Map.of("lead:" + i, i / 7.0, "least", Double.NEGATIVE_INFINITY));
            default -> p.xadd(key, new StreamEntryID(i, 1), Map.of("lead", String.valueOf(i), "note", "O'Neil"));
        }
        p.expire(key, i % 17 == 0 ? 1 + i / 17 * 37 % SOON_SECONDS : 21_600 + i % 600);
    }

    private static void pipelined(UnifiedJedis redis, int count, Command command) {
        for (int from = 1; from <= count; from += BATCH) {
            try (AbstractPipeline pipeline = redis.pipelined()) {
                IntConsumer one = i -> command.on(pipeline, i);
                java.util.stream.IntStream.rangeClosed(from, Math.min(count, from + BATCH - 1))
                        .forEach(one);
                pipeline.sync();
            }
        }
    }

    /** Queues the commands of one key. */
    private interface Command {
        void on(AbstractPipeline pipeline, int i);
    }
}
