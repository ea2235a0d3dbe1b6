package dev.landfall.worker.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The series that name a migration. They are made when first heard of and go when the migration is over; what tells of a moment
 * goes as soon as it is old, so that a worker never shows what another one knows better by now.
 */
final class Series {
    static final String MIGRATION = "migration";
    /** Stands for every entity of a migration behind the first {@value #MOST_ENTITIES}. */
    static final String OTHERS = "(others)";

    static final int MOST_ENTITIES = 300;

    private final MeterRegistry registry;
    private final InstantSource clock;
    private final Map<Named, Reading> readings = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> entities = new ConcurrentHashMap<>();

    Series(MeterRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** Adds to a counter. */
    void count(String name, String description, Tags tags, long more) {
        Counter.builder(name)
                .description(description)
                .tags(tags)
                .register(registry)
                .increment((double) more);
    }

    /**
     * Tells how it is now.
     *
     * @param unit of the value, or null for a share or a number
     * @param fresh how long it may be shown
     */
    void tell(String name, @Nullable String unit, String description, Tags tags, double value, Duration fresh) {
        readings.compute(new Named(name, tags), (named, known) -> {
            Reading reading = known == null ? new Reading() : known;
            reading.value = value;
            reading.until = clock.instant().plus(fresh);
            if (reading.gauge == null) {
                reading.gauge = Gauge.builder(name, reading, shown -> shown.value)
                        .baseUnit(unit)
                        .description(description)
                        .tags(tags)
                        .register(registry);
            }
            return reading;
        });
    }

    /** The entity's label: a migration of thousands of tables shall not make thousands of series. */
    String entity(String migration, String dataset, String entity) {
        Set<String> known = entities.computeIfAbsent(migration, any -> ConcurrentHashMap.newKeySet());
        String whole = dataset + "." + entity;
        return known.contains(whole) || (known.size() < MOST_ENTITIES && known.add(whole)) ? entity : OTHERS;
    }

    /**
     * Takes away what is old, and the series of migrations that are not among those that {@code live} finds. What is first heard
     * of while it looks stays.
     */
    void keepOnly(Supplier<Set<String>> live) {
        List<Meter> before = registry.getMeters();
        Set<String> kept = live.get();
        before.stream()
                .filter(Counter.class::isInstance)
                .filter(meter -> over(meter.getId().getTag(MIGRATION), kept))
                .forEach(registry::remove);
        readings.keySet().forEach(named -> readings.computeIfPresent(named, (any, reading) -> kept(reading)));
        entities.keySet().retainAll(kept);
    }

    private static boolean over(@Nullable String migration, Set<String> live) {
        return migration != null && !live.contains(migration);
    }

    private @Nullable Reading kept(Reading reading) {
        if (clock.instant().isBefore(reading.until)) {
            return reading;
        }
        if (reading.gauge != null) {
            registry.remove(reading.gauge);
        }
        return null;
    }

    /** One gauge's name and labels. */
    private record Named(String name, Tags tags) {}

    /** What one gauge shows. Changed under its key's lock alone; scrapes read the value at any time. */
    private static final class Reading {
        private volatile double value;
        private Instant until = Instant.EPOCH;
        private @Nullable Gauge gauge;
    }
}
