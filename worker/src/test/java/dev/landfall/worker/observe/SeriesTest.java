package dev.landfall.worker.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.runtime.activity.Meter.Moving;
import dev.landfall.runtime.control.Overview.Figures;
import dev.landfall.runtime.control.Overview.Frozen;
import dev.landfall.runtime.control.Overview.Quarantined;
import dev.landfall.runtime.control.Overview.Told;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.activity.FollowedDataset;
import dev.landfall.workflow.phase.Whereabouts;
import io.micrometer.core.instrument.Meter.Id;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Series are few, and gone when nobody needs them any more. */
class SeriesTest {
    private static final Instant START = Instant.parse("2026-11-23T04:00:00Z");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private Instant now = START;
    private final Series series = new Series(registry, () -> now);
    private final WorkMeter meter = new WorkMeter(series);
    private Figures figures = figures(told("m-1", MigrationState.WAITING));
    private boolean away;
    private final Standings standings = new Standings(
            registry,
            series,
            () -> {
                if (away) {
                    throw new StoreFailure(FailureClass.TRANSIENT, "control database", "it is away", "Wait", null);
                }
                return figures;
            },
            () -> !away);

    @Test
    void whatIsMovedShouldBeCountedByEntityAndPhase() {
        moved("m-1", "leads", 10, 1_000);
        moved("m-1", "leads", 5, 500);
        assertThat(registry.scrape())
                .contains("landfall_rows_total{dataset=\"crm\",entity=\"leads\",migration=\"m-1\",phase=\"copy\","
                        + "store=\"new-db\"} 15.0")
                .contains("landfall_bytes_total{dataset=\"crm\",entity=\"leads\",migration=\"m-1\",phase=\"copy\","
                        + "store=\"new-db\"} 1500.0");
    }

    @Test
    void aMigrationsSeriesShouldGoWhenItIsOver() {
        moved("m-1", "leads", 10, 1_000);
        moved("m-2", "leads", 10, 1_000);
        figures = figures(told("m-1", MigrationState.WAITING), told("m-2", MigrationState.RUNNING));
        standings.look();
        assertThat(migrations()).containsExactly("m-1", "m-2");
        figures = figures(told("m-2", MigrationState.RUNNING));
        standings.look();
        assertThat(migrations()).containsExactly("m-2");
    }

    @Test
    void whatIsFirstHeardOfDuringALookShouldStay() {
        series.keepOnly(() -> {
            moved("m-3", "leads", 10, 1_000);
            return Set.of();
        });
        assertThat(migrations()).containsExactly("m-3");
    }

    @Test
    void aLagShouldNotBeShownLongerThanItIsTrue() {
        followed(1_500);
        assertThat(registry.scrape())
                .contains("landfall_follow_lag_seconds{dataset=\"crm\",migration=\"m-1\",phase=\"following\"} 1.5");
        now = START.plusSeconds(40);
        followed(2_500);
        now = START.plusSeconds(80);
        standings.look();
        assertThat(registry.scrape()).contains("phase=\"following\"} 2.5");
        now = START.plusSeconds(101);
        standings.look();
        assertThat(registry.scrape()).doesNotContain("landfall_follow_lag_seconds{");
        followed(3_500);
        assertThat(registry.scrape()).as("and again when it is heard of again").contains("phase=\"following\"} 3.5");
    }

    @Test
    void thousandsOfTablesShouldNotMakeThousandsOfSeries() {
        for (int i = 0; i < 2 * Series.MOST_ENTITIES; i++) {
            moved("m-1", "table_" + i, 1, 1);
        }
        assertThat(registry.getMeters()).hasSize(2 * (Series.MOST_ENTITIES + 1));
        assertThat(registry.get("landfall.rows")
                        .tag("entity", Series.OTHERS)
                        .counter()
                        .count())
                .isEqualTo(Series.MOST_ENTITIES);
    }

    @Test
    void whereMigrationsStandShouldBeShown() {
        figures = new Figures(
                Map.of(MigrationState.WAITING, 1L, MigrationState.COMPLETED, 41L),
                List.of(told("m-1", MigrationState.WAITING)),
                List.of(new Frozen("m-1", false, Duration.ofMillis(2_250), true)),
                List.of(new Quarantined("m-1", "crm", 7, 3)));
        standings.look();
        assertThat(registry.scrape().lines())
                .contains(
                        "landfall_migrations{state=\"COMPLETED\"} 41.0",
                        "landfall_standing_seconds{migration=\"m-1\",phase=\"verify\",runbook=\"crm\",state=\"WAITING\"} 90.0",
                        "landfall_downtime_seconds{migration=\"m-1\",way=\"over\"} 2.25",
                        "landfall_frozen{migration=\"m-1\",way=\"over\"} 1.0",
                        "landfall_quarantined_records{dataset=\"crm\",migration=\"m-1\"} 7.0",
                        "landfall_unwaived_records{dataset=\"crm\",migration=\"m-1\"} 3.0",
                        "landfall_reachable{server=\"control-database\"} 1.0",
                        "landfall_reachable{server=\"temporal\"} 1.0");
    }

    @Test
    void whatCantBeLookedAtShouldNotBeShownAsItWas() {
        standings.look();
        moved("m-1", "leads", 10, 1_000);
        away = true;
        standings.look();
        assertThat(registry.scrape())
                .doesNotContain("landfall_standing_seconds{")
                .contains("landfall_reachable{server=\"control-database\"} 0.0")
                .contains("landfall_reachable{server=\"temporal\"} 0.0")
                .as("counters are this worker's own")
                .contains("landfall_rows_total{");
        away = false;
        standings.look();
        assertThat(registry.scrape()).contains("landfall_standing_seconds{");
    }

    private void moved(String migration, String entity, long rows, long bytes) {
        meter.moved(new Moving(new Whereabouts(migration, "copy"), "crm", "new-db", entity), rows, bytes);
    }

    private void followed(long lagMillis) {
        meter.followed(
                new Whereabouts("m-1", "following"),
                new FollowedDataset("crm", now, true, lagMillis, 10, 20, null, 1, 2),
                2);
    }

    private Set<String> migrations() {
        return registry.getMeters().stream()
                .map(io.micrometer.core.instrument.Meter::getId)
                .map((Id id) -> id.getTag("migration"))
                .filter(java.util.Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Figures figures(Told... told) {
        return new Figures(Map.of(), List.of(told), List.of(), List.of());
    }

    private static Told told(String id, MigrationState state) {
        return new Told(id, "crm", state, "verify", Duration.ofSeconds(90));
    }
}
