package dev.landfall.worker.observe;

import dev.landfall.workflow.phase.Whereabouts;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.temporal.workflow.WorkflowInfo;
import java.util.concurrent.TimeUnit;

/** A span for each workflow of a migration, told of when it has ended: the migration itself, and below it each phase. */
final class PhaseSpans {
    private final Tracer tracer;
    private final TraceIds ids;

    PhaseSpans(Tracer tracer, TraceIds ids) {
        this.tracer = tracer;
        this.ids = ids;
    }

    /** Tells of a run that has ended at {@code endMillis}, by Temporal's clock. */
    void ended(WorkflowInfo info, long endMillis, boolean failed) {
        Whereabouts where = Whereabouts.of(info.getWorkflowId());
        SpanBuilder builder = tracer.spanBuilder(where.phase().isEmpty() ? "Migration" : where.phase())
                .setAttribute("landfall.migration", where.migration())
                .setAttribute("landfall.phase", where.phase())
                .setStartTimestamp(info.getRunStartedTimestampMillis(), TimeUnit.MILLISECONDS);
        SpanContext own = TraceIds.of(info.getNamespace(), info.getWorkflowId());
        SpanContext root = TraceIds.of(info.getNamespace(), where.migration());
        builder.setParent(own.equals(root) ? Context.root() : Context.root().with(Span.wrap(root)));
        Span span = ids.as(own, builder::startSpan);
        if (failed) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end(endMillis, TimeUnit.MILLISECONDS);
    }
}
