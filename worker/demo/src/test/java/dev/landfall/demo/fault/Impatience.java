package dev.landfall.demo.fault;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptorBase;
import java.time.Duration;

/**
 * Takes a worker for lost after seconds instead of half a minute, so that a run with a kill does not consist of waiting. What an
 * activity does, how often it is tried and what a time-out means stays as it is.
 */
final class Impatience extends WorkerInterceptorBase {
    /** Workers send a heartbeat every two seconds. */
    private static final Duration SILENT = Duration.ofSeconds(6);

    @Override
    public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
        return new WorkflowInboundCallsInterceptorBase(next) {
            @Override
            public void init(WorkflowOutboundCallsInterceptor outbound) {
                super.init(new Impatient(outbound));
            }
        };
    }

    private static final class Impatient extends WorkflowOutboundCallsInterceptorBase {
        Impatient(WorkflowOutboundCallsInterceptor next) {
            super(next);
        }

        @Override
        public <R> ActivityOutput<R> executeActivity(ActivityInput<R> input) {
            return super.executeActivity(new ActivityInput<>(
                    input.getActivityName(),
                    input.getResultClass(),
                    input.getResultType(),
                    input.getArgs(),
                    sooner(input.getOptions()),
                    input.getHeader()));
        }

        private static ActivityOptions sooner(ActivityOptions options) {
            ActivityOptions.Builder sooner = ActivityOptions.newBuilder(options);
            return options.getHeartbeatTimeout() == null
                    ? sooner.setStartToCloseTimeout(SILENT).build()
                    : sooner.setHeartbeatTimeout(SILENT).build();
        }
    }
}
