package dev.landfall.worker.observe;

import io.temporal.activity.ActivityInfo;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor.ActivityOutput;
import java.util.function.Supplier;

/** Stands around every activity that this worker runs. Must run it once, and let through what it gives or throws. */
@FunctionalInterface
public interface Around {
    /** Runs one attempt of an activity. */
    ActivityOutput run(ActivityInfo info, Supplier<ActivityOutput> activity);
}
