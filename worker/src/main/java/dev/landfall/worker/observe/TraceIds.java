package dev.landfall.worker.observe;

import dev.landfall.workflow.phase.Whereabouts;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A migration is one trace over all its workers, and over however long it lasts, with nothing handed from one to the other: its id
 * follows from the migration's, and a phase's span from its workflow's. What is in a phase has ids of chance.
 */
final class TraceIds implements IdGenerator {
    private static final int TRACE_BYTES = 16;
    private static final int SPAN_BYTES = 8;
    private static final ThreadLocal<@Nullable SpanContext> GIVEN = new ThreadLocal<>();

    private final IdGenerator chance = IdGenerator.random();

    /** The span of a workflow, which its worker tells of when it has ended. */
    static SpanContext of(String namespace, String workflowId) {
        String migration = Whereabouts.of(workflowId).migration();
        return SpanContext.createFromRemoteParent(
                digest("trace", namespace, migration, TRACE_BYTES),
                digest("span", namespace, workflowId, SPAN_BYTES),
                TraceFlags.getSampled(),
                TraceState.getDefault());
    }

    /** Runs what begins one span, with these ids. */
    <T> T as(SpanContext ids, Supplier<T> begin) {
        GIVEN.set(ids);
        try {
            return begin.get();
        } finally {
            GIVEN.remove();
        }
    }

    @Override
    public String generateSpanId() {
        SpanContext ids = GIVEN.get();
        return ids == null ? chance.generateSpanId() : ids.getSpanId();
    }

    @Override
    public String generateTraceId() {
        SpanContext ids = GIVEN.get();
        return ids == null ? chance.generateTraceId() : ids.getTraceId();
    }

    private static String digest(String kind, String namespace, String name, int bytes) {
        try {
            byte[] text = (kind + "\n" + namespace + "\n" + name).getBytes(StandardCharsets.UTF_8);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text);
            return HexFormat.of().formatHex(hash, 0, bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
