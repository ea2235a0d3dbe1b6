package dev.landfall.runtime.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.Problem;
import io.temporal.client.ActivityCanceledException;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailureTranslationTest {
    private static final String SECRET = "hunter2-jdbc:postgresql://u:p@host/db";

    @ParameterizedTest
    @EnumSource(FailureClass.class)
    void everyClassShouldKeepItsTypeAndOnlyTransientOnesShouldBeRetried(FailureClass failureClass) {
        StoreFailure failure = new StoreFailure(failureClass, "sales.leads", "it broke", "Mend it", null);
        ApplicationFailure translated = (ApplicationFailure) FailureTranslation.of(failure);
        assertThat(translated.getType()).isEqualTo(failureClass.name());
        assertThat(translated.isNonRetryable()).isEqualTo(failureClass != FailureClass.TRANSIENT);
        assertThat(translated.getOriginalMessage()).isEqualTo("sales.leads: it broke. Mend it");
        assertThat(translated.getDetails().get(Problem.class))
                .isEqualTo(new Problem(FailureType.valueOf(failureClass.name()), "sales.leads", "it broke", "Mend it"));
    }

    @Test
    void noCauseAndNoMessageOfADriverShouldLeaveTheWorker() {
        Throwable[] failures = {
            new StoreFailure(FailureClass.DATA, "sales", "it broke", "Mend it", new IOException(SECRET)),
            new IllegalStateException(SECRET, new IOException(SECRET)),
            new NoClassDefFoundError(SECRET),
        };
        DataConverter converter = DefaultDataConverter.newDefaultInstance();
        for (Throwable failure : failures) {
            RuntimeException translated = FailureTranslation.of(failure);
            String history = converter.exceptionToFailure(translated).toString();
            String problem = ((ApplicationFailure) translated)
                    .getDetails()
                    .get(Problem.class)
                    .toString();
            assertThat(history + problem)
                    .doesNotContain("hunter2")
                    .doesNotContain(Base64.getEncoder().encodeToString(SECRET.getBytes(StandardCharsets.UTF_8)));
            assertThat(translated.getCause()).isNull();
        }
    }

    @Test
    void anUnexpectedFailureShouldSayWhereInLandfallItHappened() {
        ApplicationFailure translated = (ApplicationFailure) FailureTranslation.of(new IllegalStateException(SECRET));
        assertThat(translated.isNonRetryable()).isTrue();
        assertThat(translated.getOriginalMessage())
                .matches(
                        "worker: unexpected IllegalStateException at FailureTranslationTest.java:\\d+\\. This is a fault of"
                                + " Landfall: .*");
    }

    @Test
    void whatTemporalItselfThrowsShouldPass() {
        ActivityCanceledException cancelled = new ActivityCanceledException();
        TemporalFailure failure = ApplicationFailure.newFailure("known", "REFUSAL");
        assertThat(FailureTranslation.of(cancelled)).isSameAs(cancelled);
        assertThat(FailureTranslation.of(failure)).isSameAs(failure);
    }
}
