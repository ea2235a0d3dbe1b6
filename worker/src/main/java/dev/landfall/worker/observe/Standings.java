package dev.landfall.worker.observe;

import dev.landfall.runtime.control.Overview.Figures;
import dev.landfall.runtime.control.Overview.Frozen;
import dev.landfall.runtime.control.Overview.Quarantined;
import dev.landfall.runtime.control.Overview.Told;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Metrics of where migrations stand, from the control database, looked at now and then: every worker shows the same, so that a
 * dashboard takes the greatest. What can't be looked at is not shown.
 */
final class Standings implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final double MILLIS = 1e3;
    private static final Figures NOTHING = new Figures(Map.of(), List.of(), List.of(), List.of());

    private final Supplier<Figures> overview;
    private final BooleanSupplier temporal;
    private final Series series;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("landfall-standings").factory());

    private final MultiGauge states;
    private final MultiGauge standing;
    private final MultiGauge downtime;
    private final MultiGauge frozen;
    private final MultiGauge quarantined;
    private final MultiGauge unwaived;
    private final MultiGauge reachable;

    /**
     * Nothing is looked at yet.
     *
     * @param overview looks at the control database; throws a StoreFailure when it can't
     * @param temporal whether Temporal answers
     */
    Standings(MeterRegistry registry, Series series, Supplier<Figures> overview, BooleanSupplier temporal) {
        this.series = series;
        this.overview = overview;
        this.temporal = temporal;
        states = gauge(registry, "landfall.migrations", null, "Migrations in each state, all that there ever were");
        standing = gauge(registry, "landfall.standing", "seconds", "How long a migration has been in its state");
        downtime = gauge(
                registry,
                "landfall.downtime",
                "seconds",
                "How long a migration's last freeze held writes back, so far");
        frozen = gauge(registry, "landfall.frozen", null, "1 while a migration holds writes back");
        quarantined = gauge(registry, "landfall.quarantined", "records", "Records that can't be transformed");
        unwaived = gauge(registry, "landfall.unwaived", "records", "Of these, records that nobody has waived");
        reachable = gauge(registry, "landfall.reachable", null, "1 when the server answers this worker");
    }

    private static MultiGauge gauge(MeterRegistry registry, String name, @Nullable String unit, String description) {
        return MultiGauge.builder(name).baseUnit(unit).description(description).register(registry);
    }

    /** Looks at once, and from then on. */
    void start() {
        ScheduledFuture<?> unused =
                clock.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Looks once. */
    void look() {
        boolean answered = true;
        try {
            series.keepOnly(() -> {
                Figures figures = overview.get();
                show(figures);
                return figures.migrations().stream().map(Told::id).collect(Collectors.toSet());
            });
        } catch (RuntimeException away) {
            // Whatever it was: a look that throws would be the last one.
            answered = false;
            show(NOTHING);
        }
        rows(
                reachable,
                Map.of("control-database", answered, "temporal", answers()).entrySet(),
                server -> Row.of(Tags.of("server", server.getKey()), server.getValue() ? 1 : 0));
    }

    private boolean answers() {
        try {
            return temporal.getAsBoolean();
        } catch (RuntimeException away) {
            return false;
        }
    }

    private void show(Figures figures) {
        rows(
                states,
                figures.states().entrySet(),
                state -> Row.of(Tags.of("state", state.getKey().name()), state.getValue()));
        rows(standing, figures.migrations(), Standings::standing);
        rows(
                downtime,
                figures.freezes(),
                freeze -> Row.of(way(freeze), freeze.lasted().toMillis() / MILLIS));
        rows(frozen, figures.freezes(), freeze -> Row.of(way(freeze), freeze.holds() ? 1 : 0));
        rows(quarantined, figures.quarantined(), dataset -> Row.of(tags(dataset), dataset.records()));
        rows(unwaived, figures.quarantined(), dataset -> Row.of(tags(dataset), dataset.unwaived()));
    }

    private static Row<?> standing(Told told) {
        Tags tags = Tags.of(
                Series.MIGRATION,
                told.id(),
                "runbook",
                told.runbook(),
                "phase",
                told.phase(),
                "state",
                told.state().name());
        return Row.of(tags, told.standing().toMillis() / MILLIS);
    }

    private static Tags way(Frozen freeze) {
        return Tags.of(Series.MIGRATION, freeze.migration(), "way", freeze.back() ? "back" : "over");
    }

    private static Tags tags(Quarantined dataset) {
        return Tags.of(Series.MIGRATION, dataset.migration(), "dataset", dataset.dataset());
    }

    private static <T> void rows(MultiGauge gauge, Collection<T> of, Function<T, Row<?>> row) {
        gauge.register(of.stream().<Row<?>>map(row).toList(), true);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
