package dev.landfall.worker.observe;

import dev.landfall.workflow.phase.Whereabouts;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.temporal.activity.ActivityInfo;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor.ActivityOutput;
import io.temporal.failure.ApplicationFailure;
import java.util.function.Supplier;

/** A span for each attempt of an activity, in its phase. Names only: neither arguments nor messages of failures. */
final class ActivitySpans implements Around {
    private final Tracer tracer;

    ActivitySpans(Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    public ActivityOutput run(ActivityInfo info, Supplier<ActivityOutput> activity) {
        Whereabouts where = Whereabouts.of(info.getWorkflowId());
        Span span = tracer.spanBuilder(info.getActivityType())
                .setParent(Context.root().with(Span.wrap(TraceIds.of(info.getNamespace(), info.getWorkflowId()))))
                .setAttribute("landfall.migration", where.migration())
                .setAttribute("landfall.phase", where.phase())
                .setAttribute("landfall.attempt", info.getAttempt())
                .startSpan();
        try (Scope current = span.makeCurrent()) {
            assert current != null;
            return activity.get();
        } catch (ApplicationFailure failure) {
            span.setStatus(StatusCode.ERROR, String.valueOf(failure.getType()));
            throw failure;
        } finally {
            span.end();
        }
    }
}
