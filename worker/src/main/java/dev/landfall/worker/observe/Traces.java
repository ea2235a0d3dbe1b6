package dev.landfall.worker.observe;

import io.temporal.common.interceptors.WorkerInterceptor;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Traces of migrations, where somebody wants them. */
public interface Traces extends AutoCloseable {
    /** Nobody does. */
    Traces NONE = new Traces() {};

    /** What has to stand around workflows and activities. */
    default List<WorkerInterceptor> interceptors() {
        return List.of();
    }

    /** Sends what is still to be sent. */
    @Override
    default void close() {}

    /**
     * To where OpenTelemetry's own variables say ({@code OTEL_EXPORTER_OTLP_ENDPOINT}, or the system property of that meaning);
     * without any of them nothing of OpenTelemetry is loaded.
     */
    static Traces asConfigured() {
        boolean wanted = Stream.of(
                        System.getenv("OTEL_EXPORTER_OTLP_ENDPOINT"),
                        System.getenv("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"),
                        System.getProperty("otel.exporter.otlp.endpoint"))
                .anyMatch(Traces::named);
        return wanted ? OtlpTraces.open() : NONE;
    }

    private static boolean named(@Nullable String endpoint) {
        return endpoint != null && !endpoint.isBlank();
    }
}
