package dev.landfall.worker.observe;

import dev.landfall.workflow.phase.Whereabouts;
import io.temporal.activity.ActivityInfo;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor.ActivityOutput;
import java.util.function.Supplier;
import org.slf4j.MDC;

/** Whatever an activity logs names its migration and phase, where the log's form shows them. */
public final class LogContext implements Around {
    private static final String MIGRATION = "migration";
    private static final String PHASE = "phase";

    @Override
    public ActivityOutput run(ActivityInfo info, Supplier<ActivityOutput> activity) {
        Whereabouts where = Whereabouts.of(info.getWorkflowId());
        MDC.put(MIGRATION, where.migration());
        MDC.put(PHASE, where.phase());
        try {
            return activity.get();
        } finally {
            MDC.remove(MIGRATION);
            MDC.remove(PHASE);
        }
    }
}
