package dev.landfall.worker.observe;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.tally.ScopeCloseException;
import dev.landfall.runtime.activity.Meter;
import dev.landfall.runtime.control.Overview.Figures;
import dev.landfall.worker.config.BadConfiguration;
import dev.landfall.worker.config.MetricsSettings;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Metrics for Prometheus, at a port of their own. */
public final class PrometheusMetrics implements Metrics {
    private static final int REPORT_SECONDS = 5;

    private final PrometheusMeterRegistry registry;
    private final Series series;
    private final MetricsPort port;
    private final Scope temporal;
    private @Nullable Standings standings;

    private PrometheusMetrics(PrometheusMeterRegistry registry, MetricsPort port) {
        this.registry = registry;
        this.port = port;
        this.series = new Series(registry, InstantSource.system());
        this.temporal = new RootScopeBuilder()
                .reporter(new MicrometerClientStatsReporter(registry))
                .reportEvery(com.uber.m3.util.Duration.ofSeconds(REPORT_SECONDS));
    }

    /**
     * Opens the port.
     *
     * @throws BadConfiguration when it is taken, or the address is not this machine's
     */
    public static PrometheusMetrics at(MetricsSettings settings, PrometheusMeterRegistry registry) {
        try {
            return new PrometheusMetrics(registry, new MetricsPort(registry, settings.address(), settings.port()));
        } catch (IOException refused) {
            throw new BadConfiguration(List.of("landfall.metrics: port " + settings.port() + " of " + settings.address()
                    + " can't be listened on. Name a free port and an address of this machine"));
        }
    }

    @Override
    public Meter meter() {
        return new WorkMeter(series);
    }

    @Override
    public List<WorkerInterceptor> interceptors() {
        return List.of(new AroundActivities(new ActivityMeter(series)));
    }

    @Override
    public Scope temporal() {
        return temporal;
    }

    @Override
    public void start(Supplier<Figures> overview, BooleanSupplier answers) {
        standings = new Standings(registry, series, overview, answers);
        standings.start();
    }

    @Override
    public OptionalInt port() {
        return OptionalInt.of(port.port());
    }

    @Override
    public void close() {
        if (standings != null) {
            standings.close();
        }
        port.close();
        try {
            temporal.close();
        } catch (ScopeCloseException told) {
            // What was not reported is not missed: nobody can ask for it any more.
            return;
        }
    }
}
