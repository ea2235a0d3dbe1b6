package dev.landfall.demo;

import dev.landfall.runtime.control.RouteClient;
import dev.landfall.runtime.control.RouteFrozen;
import dev.landfall.runtime.control.Side;
import dev.landfall.spi.failure.StoreFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The application under load: inserts, updates and deletes leads in all four stores, before the switch on the old side,
 * after it on the new one, and tells the oracle of every acknowledgement. Waits while its route is frozen.
 */
final class LiveWriter implements AutoCloseable {
    /** Ids of leads that only the writer makes; far from the generated and from the prior ones. */
    private static final long OWN_IDS = 500_000_000L;

    private static final Duration LAST_WRITE = Duration.ofSeconds(60);

    private static final List<String> STATUSES = List.of("new", "contacted", "qualified", "converted", "lost");
    private static final List<Fact.Kind> LEAD_STORES =
            List.of(Fact.Kind.LEAD_ROW, Fact.Kind.LEAD_NODE, Fact.Kind.LEAD_VECTOR, Fact.Kind.LEAD_CACHE);

    private final Map<Side, Platform> sides;
    private final RouteClient routes;
    private final Application application;
    private final Oracle oracle;
    private final int knownLeads;
    private final List<Long> own = new ArrayList<>();
    private final List<Write> sent = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom(42);
    private final Map<Side, AtomicLong> accepted = new EnumMap<>(Side.class);
    private final AtomicLong longestPauseNanos = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final Thread thread;
    private volatile boolean stopped;
    private long next = OWN_IDS;
    private long audits;

    /** @param knownLeads leads from 1 on that are in all four stores already */
    LiveWriter(Map<Side, Platform> sides, RouteClient routes, Application application, Oracle oracle, int knownLeads) {
        this.sides = sides;
        this.routes = routes;
        this.application = application;
        this.oracle = oracle;
        this.knownLeads = knownLeads;
        for (Side side : Side.values()) {
            accepted.put(side, new AtomicLong());
        }
        this.thread = Thread.ofPlatform().name("live-writer").start(this::run);
    }

    /** Writes accepted on a side so far. */
    long accepted(Side side) {
        return Objects.requireNonNull(accepted.get(side)).get();
    }

    /** The longest time between two accepted writes, in milliseconds: the downtime that the application saw. */
    long longestPauseMillis() {
        return TimeUnit.NANOSECONDS.toMillis(longestPauseNanos.get());
    }

    /** Writes that a store or the control database refused or did not answer. */
    long refused() {
        return refused.get();
    }

    /**
     * Stops writing.
     *
     * @throws DemoFailure when the write under way does not end
     */
    @Override
    public void close() {
        stopped = true;
        TimeLimit.on("the last write", LAST_WRITE, () -> {
            thread.join();
            return true;
        });
    }

    private void run() {
        long last = System.nanoTime();
        while (!stopped) {
            if (attempt()) {
                long now = System.nanoTime();
                long pause = now - last;
                longestPauseNanos.updateAndGet(longest -> Math.max(longest, pause));
                last = now;
            }
            pace();
        }
    }

    private boolean attempt() {
        sent.clear();
        try {
            Side side = routes.write("insurance-app", to -> {
                write(Objects.requireNonNull(sides.get(to)));
                return to;
            });
            sent.forEach(write -> oracle.acknowledged(write.fact(), write.value()));
            Objects.requireNonNull(accepted.get(side)).incrementAndGet();
            return true;
        } catch (RouteFrozen frozen) {
            return false;
        } catch (RuntimeException failure) {
            refused(failure);
            return false;
        }
    }

    /** Without the control database's answer nothing is sure; else only the write that failed is not. */
    private void refused(RuntimeException failure) {
        refused.incrementAndGet();
        int sure = failure instanceof StoreFailure ? 0 : Math.max(0, sent.size() - 1);
        sent.subList(0, sure).forEach(write -> oracle.acknowledged(write.fact(), write.value()));
        sent.subList(sure, sent.size()).forEach(write -> oracle.uncertain(write.fact(), write.value()));
    }

    private void write(Platform side) {
        int dice = random.nextInt(10);
        if (dice < 3 || own.isEmpty()) {
            long lead = next++;
            own.add(lead);
            update(side, lead);
        } else if (dice < 8) {
            update(side, 1 + random.nextInt(knownLeads));
        } else if (dice == 8) {
            delete(side, own.remove(random.nextInt(own.size())));
        } else {
            put(side, new Fact(Fact.Kind.AUDIT_ROW, "live-" + audits++), "live");
        }
    }

    private void update(Platform side, long lead) {
        String status = STATUSES.get(random.nextInt(STATUSES.size()));
        for (Fact.Kind store : LEAD_STORES) {
            put(side, new Fact(store, String.valueOf(lead)), status);
        }
    }

    private void delete(Platform side, long lead) {
        for (Fact.Kind store : LEAD_STORES) {
            Fact fact = new Fact(store, String.valueOf(lead));
            sent.add(new Write(fact, Fact.Value.GONE));
            application.delete(side, fact);
        }
    }

    private void put(Platform side, Fact fact, String status) {
        sent.add(new Write(fact, Fact.Value.of(status)));
        application.put(side, fact, status);
    }

    /** A write on its way. */
    private record Write(Fact fact, Fact.Value value) {}

    /** About thirty writes to all stores a second: enough to matter, little enough to leave two cores to the migration. */
    private static void pace() {
        try {
            TimeUnit.MILLISECONDS.sleep(25);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
