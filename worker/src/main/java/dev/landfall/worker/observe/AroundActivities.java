package dev.landfall.worker.observe;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import org.jspecify.annotations.Nullable;

/** Puts an {@link Around} where Temporal calls activities. */
public final class AroundActivities extends WorkerInterceptorBase {
    private final Around around;

    /** Around all of them. */
    public AroundActivities(Around around) {
        this.around = around;
    }

    @Override
    public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
        return new Call(next);
    }

    /** One attempt of one activity. */
    private final class Call extends ActivityInboundCallsInterceptorBase {
        private @Nullable ActivityInfo info;

        Call(ActivityInboundCallsInterceptor next) {
            super(next);
        }

        @Override
        public void init(ActivityExecutionContext context) {
            info = context.getInfo();
            super.init(context);
        }

        @Override
        public ActivityOutput execute(ActivityInput input) {
            ActivityInfo known = info;
            return known == null ? super.execute(input) : around.run(known, () -> super.execute(input));
        }
    }
}
