package dev.landfall.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.activity.CheckActivities;
import dev.landfall.workflow.activity.CopyActivities;
import dev.landfall.workflow.activity.CutoverActivities;
import dev.landfall.workflow.activity.PreflightActivities;
import dev.landfall.workflow.activity.PrepareActivities;
import dev.landfall.workflow.activity.ReportActivities;
import io.temporal.activity.ActivityInterface;
import io.temporal.common.metadata.POJOActivityInterfaceMetadata;
import io.temporal.common.metadata.POJOActivityMethodMetadata;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.worker.WorkerFactoryOptions;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FailAtTest {

    @Test
    void everyPointShouldNameAnActivityThatThereIs() {
        Set<String> activities = Stream.of(
                        PreflightActivities.class,
                        PrepareActivities.class,
                        CopyActivities.class,
                        CheckActivities.class,
                        CutoverActivities.class,
                        ReportActivities.class)
                .map(POJOActivityInterfaceMetadata::newInstance)
                .flatMap(type -> type.getMethodsMetadata().stream())
                .map(POJOActivityMethodMetadata::getActivityTypeName)
                .collect(Collectors.toSet());
        assertThat(FailAt.POINTS).isNotEmpty().allSatisfy((name, point) -> {
            assertThat(activities).as(name).contains(point.activity());
            assertThat(point.call()).as(name).isPositive();
        });
    }

    @Test
    void anUnknownPointShouldShowThoseThereAre() {
        assertThatThrownBy(() -> new FailAt("cutover.swich"))
                .isInstanceOf(DemoFailure.class)
                .hasMessage(
                        "--fail-at knows copy, cutover, cutover.drain, cutover.freeze, cutover.rounds, cutover.switch,"
                                + " preflight, prepare, report, verify, not 'cutover.swich'");
    }

    @Test
    void onlyTheNamedCallShouldFail() {
        TestActivityEnvironment environment = TestActivityEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setWorkerFactoryOptions(WorkerFactoryOptions.newBuilder()
                        .setWorkerInterceptors(new FailAt("verify"))
                        .build())
                .build());
        try {
            environment.registerActivitiesImplementations(new Quiet());
            Checks checks = environment.newActivityStub(Checks.class);
            for (int call : List.of(1, 2)) {
                assertThatCode(checks::check).as("call " + call).doesNotThrowAnyException();
            }
            assertThatCode(checks::other).doesNotThrowAnyException();
            assertThatThrownBy(checks::check)
                    .isInstanceOf(ActivityFailure.class)
                    .cause()
                    .isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
                        assertThat(failure.getType()).isEqualTo(FailureType.REFUSAL.name());
                        assertThat(failure.isNonRetryable()).isTrue();
                        assertThat(failure.getOriginalMessage())
                                .isEqualTo(
                                        "verify: the demo was asked to fail here. Nothing is wrong; watch the rollback");
                    });
            assertThatCode(checks::check).doesNotThrowAnyException();
        } finally {
            environment.close();
        }
    }

    /** Named as the engine's own. */
    @ActivityInterface
    public interface Checks {
        void check();

        void other();
    }

    /** Does nothing. */
    public static final class Quiet implements Checks {
        @Override
        public void check() {}

        @Override
        public void other() {}
    }
}
