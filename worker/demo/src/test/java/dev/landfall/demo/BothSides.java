package dev.landfall.demo;

import dev.landfall.runtime.control.Side;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import redis.clients.jedis.params.SetParams;

/** An application that writes to the old side and a moment later the same to the new one: what is compared meanwhile is equal in the end. */
final class BothSides implements AutoCloseable {
    private static final List<String> STATUSES = List.of("new", "contacted", "qualified", "converted", "lost");

    /** Tasks that only it makes and deletes. */
    private static final long OWN = 500_000_000L;

    private final Map<Side, Platform> sides;
    private final Application application;
    private final SplittableRandom random = new SplittableRandom(42);
    private final AtomicLong writes = new AtomicLong();
    private final Thread thread;
    private volatile boolean stopped;
    private long next = OWN;

    BothSides(Map<Side, Platform> sides, long seed) {
        this.sides = sides;
        this.application = new Application(seed);
        this.thread = Thread.ofPlatform().name("both-sides").start(this::run);
    }

    /** Writes so far, to both sides each. */
    long writes() {
        return writes.get();
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        thread.join();
    }

    private void run() {
        while (!stopped) {
            write();
            pause(5);
        }
    }

    private void write() {
        String lead = String.valueOf(1 + random.nextLong(Corruptions.LIVE_LEADS));
        String status = STATUSES.get(random.nextInt(STATUSES.size()));
        switch (random.nextInt(5)) {
            case 0 -> both(side -> application.put(side, new Fact(Fact.Kind.LEAD_ROW, lead), status));
            case 1 -> both(side -> application.put(side, new Fact(Fact.Kind.LEAD_NODE, lead), status));
            case 2 -> both(side -> application.put(side, new Fact(Fact.Kind.LEAD_VECTOR, lead), status));
            case 3 ->
                both(side -> side.cache()
                        .set("lead:" + lead, status, SetParams.setParams().keepTtl()));
            default -> task();
        }
    }

    /** One more, and of four the oldest of its own is gone. */
    private void task() {
        next++;
        both(side -> {
            sql(side, "INSERT INTO tasks VALUES (" + next + ", 1, 1, 'live', NULL, false)");
            sql(side, "DELETE FROM tasks WHERE id = " + (next - 4) + " AND id > " + OWN);
        });
    }

    private void both(Write write) {
        write.to(side(Side.OLD));
        pause(random.nextInt(20));
        write.to(side(Side.NEW));
        writes.incrementAndGet();
    }

    private Platform side(Side side) {
        return Objects.requireNonNull(sides.get(side));
    }

    private static void sql(Platform side, String sql) {
        try (Connection connection = side.tables().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    /** A write to one side. */
    private interface Write {
        void to(Platform side);
    }
}
