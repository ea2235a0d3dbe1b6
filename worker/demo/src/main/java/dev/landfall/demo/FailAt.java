package dev.landfall.demo;

import dev.landfall.worker.Surroundings;
import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.Problem;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes one step of a migration fail, for showing a rollback. */
final class FailAt extends WorkerInterceptorBase {
    /** The phase or step that a person names, to the activity that fails and the call at which it does. */
    static final Map<String, Point> POINTS = Map.ofEntries(
            Map.entry("preflight", new Point("Inspect", 1)),
            Map.entry("prepare", new Point("Prepare", 1)),
            Map.entry("copy", new Point("Copy", 6)),
            Map.entry("verify", new Point("Check", 3)),
            Map.entry("cutover", new Point("CutoverSettle", 1)),
            Map.entry("cutover.rounds", new Point("CutoverRound", 1)),
            Map.entry("cutover.freeze", new Point("CutoverFreeze", 1)),
            Map.entry("cutover.drain", new Point("CutoverSettle", 1)),
            Map.entry("cutover.switch", new Point("CutoverSwitchRoutes", 1)),
            Map.entry("report", new Point("ReportWrite", 1)));

    private final String name;
    private final Point point;
    private final AtomicInteger calls = new AtomicInteger();

    FailAt(String name) {
        Point known = POINTS.get(name);
        if (known == null) {
            throw new DemoFailure("--fail-at knows "
                    + String.join(", ", POINTS.keySet().stream().sorted().toList()) + ", not '" + name + "'");
        }
        this.name = name;
        this.point = known;
    }

    /** A worker's, in which that step fails. */
    Surroundings surroundings() {
        return new Surroundings() {
            @Override
            public List<WorkerInterceptor> interceptors() {
                return List.of(FailAt.this);
            }
        };
    }

    @Override
    public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
        return new ActivityInboundCallsInterceptorBase(next) {
            private String activity = "";

            @Override
            public void init(ActivityExecutionContext context) {
                // Around an activity its context can't be asked for yet.
                activity = context.getInfo().getActivityType();
                super.init(context);
            }

            @Override
            public ActivityOutput execute(ActivityInput input) {
                failHere(activity);
                return super.execute(input);
            }
        };
    }

    private void failHere(String activity) {
        if (activity.equals(point.activity()) && calls.incrementAndGet() == point.call()) {
            Problem problem = new Problem(
                    FailureType.REFUSAL,
                    name,
                    "the demo was asked to fail here",
                    "Nothing is wrong; watch the rollback");
            throw ApplicationFailure.newNonRetryableFailure(problem.line(), FailureType.REFUSAL.name(), problem);
        }
    }

    /** The {@code call}th call of an activity. */
    record Point(String activity, int call) {}
}
