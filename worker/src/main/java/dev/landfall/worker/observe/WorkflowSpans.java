package dev.landfall.worker.observe;

import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.unsafe.WorkflowUnsafe;

/** Tells of each workflow that ends, once and not when its history is replayed. A run that goes on as a new one has not ended. */
final class WorkflowSpans extends WorkerInterceptorBase {
    private final PhaseSpans spans;

    WorkflowSpans(PhaseSpans spans) {
        this.spans = spans;
    }

    @Override
    public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
        return new WorkflowInboundCallsInterceptorBase(next) {
            @Override
            public WorkflowOutput execute(WorkflowInput input) {
                try {
                    WorkflowOutput output = super.execute(input);
                    ended(false);
                    return output;
                } catch (TemporalFailure failure) {
                    ended(true);
                    throw failure;
                }
            }
        };
    }

    private void ended(boolean failed) {
        if (!WorkflowUnsafe.isReplaying()) {
            spans.ended(Workflow.getInfo(), Workflow.currentTimeMillis(), failed);
        }
    }
}
