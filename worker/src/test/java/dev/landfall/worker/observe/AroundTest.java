package dev.landfall.worker.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.landfall.workflow.activity.RoundOutcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.SpanContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor.ActivityOutput;
import io.temporal.failure.ApplicationFailure;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** What stands around activities. */
class AroundTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ActivityMeter meter = new ActivityMeter(new Series(registry, InstantSource.system()));

    @Test
    void whatAnActivityLogsShouldNameItsMigrationAndPhaseAndNothingAfterwards() {
        MDC.clear();
        new LogContext().run(info(1), () -> {
            assertThat(MDC.getCopyOfContextMap())
                    .containsExactlyInAnyOrderEntriesOf(Map.of("migration", "m-1", "phase", "copy"));
            return new ActivityOutput(null);
        });
        assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
    }

    @Test
    void attemptsAgainAndFailuresShouldBeCounted() {
        assertThatThrownBy(() -> meter.run(info(3), () -> {
                    throw ApplicationFailure.newFailure("away", "TRANSIENT");
                }))
                .isInstanceOf(ApplicationFailure.class);
        assertThatThrownBy(() -> meter.run(info(1), () -> {
                    throw ApplicationFailure.newFailure("odd", "com.example.Whatever");
                }))
                .isInstanceOf(ApplicationFailure.class);
        assertThat(count("landfall.retries", "activity", "Copy")).isEqualTo(1);
        assertThat(count("landfall.failures", "type", "TRANSIENT")).isEqualTo(1);
        assertThat(count("landfall.failures", "type", "OTHER")).isEqualTo(1);
    }

    @Test
    void whatARoundCameToShouldBeCounted() {
        meter.run(info(1), () -> new ActivityOutput(new RoundOutcome("crm", 600, 1, 2, 3, 0, 10, 0, 0)));
        assertThat(count("landfall.compared.records", "dataset", "crm")).isEqualTo(600);
        assertThat(count("landfall.repaired.records", "dataset", "crm")).isEqualTo(6);
    }

    @Test
    void aMigrationShouldBeOneTraceOnEveryWorker() {
        SpanContext root = TraceIds.of("default", "m-1");
        SpanContext copy = TraceIds.of("default", "m-1/03-copy");
        assertThat(root.isValid()).isTrue();
        assertThat(copy.getTraceId()).isEqualTo(root.getTraceId());
        assertThat(copy.getSpanId()).isNotEqualTo(root.getSpanId());
        assertThat(TraceIds.of("default", "m-1/03-copy")).isEqualTo(copy);
        assertThat(TraceIds.of("default", "m-2").getTraceId()).isNotEqualTo(root.getTraceId());
        assertThat(TraceIds.of("other", "m-1").getTraceId()).isNotEqualTo(root.getTraceId());
        TraceIds ids = new TraceIds();
        assertThat(ids.<String>as(copy, ids::generateSpanId)).isEqualTo(copy.getSpanId());
        assertThat(ids.generateSpanId()).as("chance again").isNotEqualTo(copy.getSpanId());
    }

    private double count(String name, String label, String value) {
        return registry.get(name)
                .tag("migration", "m-1")
                .tag("phase", "copy")
                .tag(label, value)
                .counter()
                .count();
    }

    private static ActivityInfo info(int attempt) {
        ActivityInfo info = mock(ActivityInfo.class);
        when(info.getWorkflowId()).thenReturn("m-1/03-copy");
        when(info.getActivityType()).thenReturn("Copy");
        when(info.getAttempt()).thenReturn(attempt);
        return info;
    }
}
