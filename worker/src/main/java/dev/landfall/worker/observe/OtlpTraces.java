package dev.landfall.worker.observe;

import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.temporal.common.interceptors.WorkerInterceptor;
import java.util.List;
import java.util.Map;

/** Sends traces by OTLP over HTTP, as OpenTelemetry's variables say: address, headers, time-outs, sampling. */
final class OtlpTraces implements Traces {
    /** Where no variable says otherwise. Metrics go to Prometheus. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "otel.service.name", "landfall-worker",
            "otel.exporter.otlp.protocol", "http/protobuf",
            "otel.metrics.exporter", "none",
            "otel.logs.exporter", "none");

    private final OpenTelemetrySdk sdk;
    private final TraceIds ids = new TraceIds();

    private OtlpTraces() {
        sdk = AutoConfiguredOpenTelemetrySdk.builder()
                .addPropertiesSupplier(() -> DEFAULTS)
                .addTracerProviderCustomizer((provider, configuration) -> provider.setIdGenerator(ids))
                // Spring closes it once all work is done.
                .disableShutdownHook()
                .build()
                .getOpenTelemetrySdk();
    }

    static OtlpTraces open() {
        return new OtlpTraces();
    }

    @Override
    public List<WorkerInterceptor> interceptors() {
        Tracer tracer = sdk.getTracer("dev.landfall.worker");
        return List.of(new AroundActivities(new ActivitySpans(tracer)), new WorkflowSpans(new PhaseSpans(tracer, ids)));
    }

    @Override
    public void close() {
        sdk.close();
    }
}
