package dev.landfall.worker;

import dev.landfall.runbook.catalog.Catalogue;
import dev.landfall.runtime.activity.Heartbeats;
import dev.landfall.runtime.activity.LandfallActivities;
import dev.landfall.runtime.activity.ReportFolder;
import dev.landfall.runtime.activity.Resolving;
import dev.landfall.runtime.activity.WorkerParts;
import dev.landfall.runtime.connection.Connections;
import dev.landfall.runtime.control.ControlDatabase;
import dev.landfall.spi.ConnectionSettings;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.worker.config.SecretKeyRing;
import dev.landfall.worker.config.WorkerSettings;
import dev.landfall.worker.observe.AroundActivities;
import dev.landfall.worker.observe.LogContext;
import dev.landfall.worker.observe.Metrics;
import dev.landfall.worker.observe.PrometheusMetrics;
import dev.landfall.worker.observe.Traces;
import dev.landfall.workflow.LandfallDataConverter;
import dev.landfall.workflow.codec.PayloadEncryption;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** What a worker is made of. Spring closes everything in the opposite order. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class WorkerWiring {

    @Bean(destroyMethod = "close")
    ControlDatabase controlDatabase(WorkerSettings settings, Surroundings surroundings) {
        return Patience.until(
                "The control database",
                () -> ControlDatabase.open(settings.control().settings(), surroundings::control),
                failure -> !(failure instanceof StoreFailure known && known.failureClass() == FailureClass.TRANSIENT));
    }

    @Bean(destroyMethod = "close")
    Connections connections(WorkerSettings settings, Surroundings surroundings) {
        List<ConnectionSettings> named = settings.connections().entrySet().stream()
                .map(entry -> entry.getValue().settings(entry.getKey()))
                .toList();
        return new Connections(
                named, Adapters.all().stream().map(surroundings::stores).toList());
    }

    @Bean(destroyMethod = "close")
    Metrics metrics(WorkerSettings settings, PrometheusMeterRegistry registry) {
        return settings.metrics() == null ? Metrics.NONE : PrometheusMetrics.at(settings.metrics(), registry);
    }

    @Bean(destroyMethod = "close")
    Traces traces() {
        return Traces.asConfigured();
    }

    @Bean
    Heartbeats heartbeats() {
        return new Heartbeats();
    }

    @Bean
    WorkerParts workerParts(
            Connections connections,
            ControlDatabase control,
            WorkerSettings settings,
            Heartbeats heartbeats,
            Metrics metrics) {
        return new WorkerParts(connections, control, new SecretKeyRing(settings.keys()), heartbeats, metrics.meter());
    }

    @Bean(destroyMethod = "close")
    Backups backups(WorkerSettings settings) {
        return Backups.tried(settings);
    }

    /** Lazy: no connection is made before the first call, so that a Temporal that is away does not end the worker. */
    @Bean(destroyMethod = "shutdownNow")
    WorkflowServiceStubs temporal(WorkerSettings settings, Metrics metrics) {
        return WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder(settings.temporal().options())
                        .setMetricsScope(metrics.temporal())
                        .build());
    }

    @Bean
    PayloadEncryption payloadEncryption(WorkerSettings settings) {
        return settings.temporal().encryption(settings.keys());
    }

    @Bean
    WorkflowClient workflowClient(
            WorkflowServiceStubs temporal, WorkerSettings settings, PayloadEncryption encryption) {
        return WorkflowClient.newInstance(
                temporal,
                WorkflowClientOptions.newBuilder()
                        .setNamespace(settings.temporal().namespace())
                        .setDataConverter(LandfallDataConverter.behind(encryption))
                        // Servers before 1.30 do not know these heartbeats and every one would be logged as a failure.
                        .setWorkerHeartbeatInterval(Duration.ofSeconds(-1))
                        .build());
    }

    @Bean
    SearchAttributes searchAttributes(WorkflowServiceStubs temporal, WorkerSettings settings) {
        return new SearchAttributes(temporal, settings.temporal());
    }

    @Bean
    Resolving resolving(WorkerSettings settings, Connections connections, SearchAttributes searchAttributes) {
        Path folder = settings.runbooks();
        Catalogue catalogue = folder == null ? Catalogue.shipped() : Catalogue.at(folder);
        return new Resolving(
                catalogue,
                connections,
                settings.deciders(),
                settings.proof(),
                settings.notices().channels().keySet(),
                searchAttributes::known);
    }

    @Bean(destroyMethod = "close")
    TaskQueue taskQueue(
            WorkflowClient client,
            WorkerSettings settings,
            WorkerParts parts,
            Heartbeats heartbeats,
            Backups backups,
            Resolving resolving,
            SearchAttributes searchAttributes,
            Surroundings surroundings,
            Metrics metrics,
            Traces traces) {
        List<Object> activities = LandfallActivities.all(
                parts,
                resolving,
                settings.reports(),
                surroundings.reports(new ReportFolder()),
                backups.place().map(place -> place.through(surroundings::backups)),
                settings.notices().open());
        // The later ones stand around the earlier ones: what tests put in between is told of as well.
        List<WorkerInterceptor> interceptors = new ArrayList<>(surroundings.interceptors());
        interceptors.addAll(metrics.interceptors());
        interceptors.addAll(traces.interceptors());
        interceptors.add(new AroundActivities(new LogContext()));
        return new TaskQueue(client, settings, activities, heartbeats, searchAttributes, interceptors);
    }

    @Bean
    HealthIndicator controlDatabaseHealth(ControlDatabase control) {
        return new ControlDatabaseHealth(control);
    }

    @Bean
    HealthIndicator temporalHealth(TaskQueue queue) {
        return new TemporalHealth(queue);
    }
}
