package dev.landfall.workflow.phase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.LandfallDataConverter;
import dev.landfall.workflow.Problem;
import io.temporal.api.failure.v1.Failure;
import io.temporal.common.converter.DataConverter;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import org.junit.jupiter.api.Test;

class FailuresTest {

    @Test
    void everyProblemThatAFailureCarriesShouldBeTold() {
        Problem one = new Problem(FailureType.CONFIGURATION, "a", "b", "c");
        Problem two = new Problem(FailureType.CONFIGURATION, "d", "e", "f");

        assertThat(Failures.problems("start", ApplicationFailure.newFailure("two", "CONFIGURATION", one, two)))
                .containsExactly(one, two);
    }

    @Test
    void aFailureWithoutDetailsShouldBeTold() {
        assertThat(Failures.problem("lock", ApplicationFailure.newFailure("held by m-0", "REFUSAL")))
                .isEqualTo(new Problem(FailureType.REFUSAL, "lock", "held by m-0", "Mend it, then send retry"));
    }

    @Test
    void theTextOfAnUnjudgedExceptionShouldNotBeTold() {
        Problem problem = Failures.problem("copy", ApplicationFailure.newFailure("ssn 078-05-1120", "java.lang.Oops"));

        assertThat(problem.toString()).contains("java.lang.Oops").doesNotContain("078");
        assertThat(problem.type()).isEqualTo(FailureType.TRANSIENT);
    }

    @Test
    void detailsOfAnotherShapeShouldNotHideTheFailure() {
        DataConverter converter = LandfallDataConverter.create();
        Failure sent = converter.exceptionToFailure(ApplicationFailure.newFailure("full", "TRANSIENT", 7));

        Problem problem = Failures.problem("copy", converter.failureToException(sent));

        assertThat(problem).isEqualTo(new Problem(FailureType.TRANSIENT, "copy", "full", "Mend it, then send retry"));
    }

    @Test
    void aCancellationShouldBeRecognised() {
        assertThat(Failures.isCancel(new CanceledFailure("x"))).isTrue();
        assertThat(Failures.isCancel(ApplicationFailure.newFailure("x", "DATA")))
                .isFalse();
    }
}
