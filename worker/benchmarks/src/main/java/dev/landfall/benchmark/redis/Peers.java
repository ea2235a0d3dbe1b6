package dev.landfall.benchmark.redis;

import dev.landfall.benchmark.machine.RedisServerProcess;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.params.MigrateParams;
import redis.clients.jedis.params.RestoreParams;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/** The ways that a user would pick. */
final class Peers {
    private static final int BATCH = 500;
    private static final int LANES = 2;
    private static final int PATIENCE_MILLIS = 60_000;
    private static final long LOOK_MILLIS = 5;

    private final RedisServerProcess source;
    private final RedisServerProcess target;

    Peers(RedisServerProcess source, RedisServerProcess target) {
        this.source = source;
        this.target = target;
    }

    /** The target becomes a replica for one full sync. */
    void replicate() throws InterruptedException {
        try (Jedis to = target.open()) {
            to.replicaof("127.0.0.1", source.port());
            while (!to.info("replication").contains("master_link_status:up")) {
                Thread.sleep(LOOK_MILLIS);
            }
            to.replicaofNoOne();
        }
    }

    /** The source sends 500 keys a command itself. */
    void migrate() throws InterruptedException {
        try (Jedis from = source.open()) {
            pages(
                    from,
                    keys -> from.migrate(
                            "127.0.0.1",
                            target.port(),
                            PATIENCE_MILLIS,
                            new MigrateParams().copy().replace(),
                            keys.toArray(byte[][]::new)));
        }
    }

    /** Pipelines of 500 DUMPs, then of 500 RESTOREs, in two lanes. */
    void pipeline() throws Exception {
        BlockingQueue<List<byte[]>> pages = new ArrayBlockingQueue<>(2 * LANES);
        try (ExecutorService lanes = Executors.newFixedThreadPool(LANES);
                Jedis from = source.open()) {
            List<Future<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < LANES; i++) {
                all.add(lanes.submit(() -> lane(pages)));
            }
            pages(from, pages::put);
            for (int i = 0; i < LANES; i++) {
                pages.put(List.of());
            }
            for (Future<Boolean> lane : all) {
                lane.get();
            }
        }
    }

    private boolean lane(BlockingQueue<List<byte[]>> pages) throws InterruptedException {
        try (Jedis from = source.open();
                Jedis to = target.open()) {
            for (List<byte[]> keys = pages.take(); !keys.isEmpty(); keys = pages.take()) {
                move(from, to, keys);
            }
            return true;
        }
    }

    private static void move(Jedis from, Jedis to, List<byte[]> keys) {
        Pipeline read = from.pipelined();
        List<Response<byte[]>> payloads = new ArrayList<>(keys.size());
        List<Response<Long>> left = new ArrayList<>(keys.size());
        for (byte[] key : keys) {
            payloads.add(read.dump(key));
            left.add(read.pttl(key));
        }
        read.sync();
        Pipeline write = to.pipelined();
        List<Response<String>> done = new ArrayList<>(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            if (payloads.get(i).get() != null) {
                done.add(write.restore(
                        keys.get(i),
                        Math.max(0, left.get(i).get()),
                        payloads.get(i).get(),
                        RestoreParams.restoreParams().replace()));
            }
        }
        write.sync();
        done.forEach(Response::get);
    }

    private static void pages(Jedis from, PageSink sink) throws InterruptedException {
        byte[] cursor = ScanParams.SCAN_POINTER_START_BINARY;
        do {
            ScanResult<byte[]> page = from.scan(cursor, new ScanParams().count(BATCH));
            if (!page.getResult().isEmpty()) {
                sink.take(page.getResult());
            }
            cursor = page.getCursorAsBytes();
        } while (!Arrays.equals(cursor, ScanParams.SCAN_POINTER_START_BINARY));
    }

    /** Takes a page of keys. */
    private interface PageSink {
        void take(List<byte[]> keys) throws InterruptedException;
    }
}
