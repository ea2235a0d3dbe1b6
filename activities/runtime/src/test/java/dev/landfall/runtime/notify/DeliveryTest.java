package dev.landfall.runtime.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.runtime.control.ControlDatabase;
import dev.landfall.runtime.control.ControlServer;
import dev.landfall.runtime.control.NoticeLedger;
import dev.landfall.runtime.notify.HookServer.Request;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.workflow.activity.Notice;
import dev.landfall.workflow.activity.NoticeOutcome;
import dev.landfall.workflow.activity.NoticeOutcome.Fate;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A hook that knows keys ({@code knowing}), one that does not ({@code plain}), both on a real server, and a real ledger. */
@Tag("servers")
class DeliveryTest {
    private static ControlDatabase control;

    private final HookServer server = new HookServer();
    private final NoticeLedger ledger = control.notices();
    private final Delivery delivery = new Delivery(
            new Channels(Map.of(
                    "knowing", new HookChannel(new HookSettings(server.address(), null, true)),
                    "plain", new HookChannel(new HookSettings(server.address(), null, false)))),
            ledger);

    DeliveryTest() throws Exception {}

    @BeforeAll
    static void open() {
        control = ControlDatabase.open(ControlServer.emptyDatabase());
    }

    @AfterAll
    static void closeControl() {
        control.close();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aNoticeThatArrivedShouldNotBeSentAgainWhenItsAcknowledgementWasLost() {
        Notice notice = Notices.to("plain");
        assertThat(attempt(notice)).isEqualTo(NoticeOutcome.DELIVERED);
        assertThat(attempt(notice)).isEqualTo(NoticeOutcome.DELIVERED);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void anAttemptWithoutAnAnswerShouldBeRepeatedOnlyWhereTheChannelCanTell() {
        server.next(HookServer.SILENCE, HookServer.SILENCE);
        Notice plain = Notices.to("plain");
        assertThat(attempt(plain).fate()).isEqualTo(Fate.UNKNOWN);
        assertThat(attempt(plain).fate()).as("asked again").isEqualTo(Fate.UNKNOWN);
        assertThat(server.requests()).hasSize(1);

        Notice knowing = Notices.to("knowing");
        assertThatThrownBy(() -> attempt(knowing)).satisfies(DeliveryTest::again);
        assertThat(attempt(knowing)).isEqualTo(NoticeOutcome.DELIVERED);
        assertThat(server.requests().subList(1, 3))
                .extracting(request -> request.header("Idempotency-key"))
                .containsOnly(knowing.key());
    }

    @Test
    void aWorkerThatWasKilledMayHaveSentIt() {
        Notice plain = Notices.to("plain");
        ledger.begin(plain);
        assertThat(attempt(plain))
                .isEqualTo(new NoticeOutcome(
                        Fate.UNKNOWN,
                        "an attempt ended without an answer, and the channel could not tell a second one"));
        assertThat(server.requests()).isEmpty();

        Notice knowing = Notices.to("knowing");
        ledger.begin(knowing);
        assertThat(attempt(knowing)).isEqualTo(NoticeOutcome.DELIVERED);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void whatIsKnownNotToHaveArrivedShouldBeTriedAgain() {
        server.next(503, 200);
        Notice notice = Notices.to("plain");
        assertThatThrownBy(() -> attempt(notice)).satisfies(DeliveryTest::again);
        assertThat(attempt(notice)).isEqualTo(NoticeOutcome.DELIVERED);
        assertThat(server.requests()).extracting(Request::body).hasSize(2);
    }

    @Test
    void aRefusalShouldBeSaidAtOnceAndATroubleWithTheLastAttempt() {
        server.next(404, 503);
        assertThat(attempt(Notices.to("plain"))).isEqualTo(new NoticeOutcome(Fate.UNDELIVERED, "it answered 404"));
        assertThat(delivery.attempt(Notices.to("plain"), true))
                .isEqualTo(new NoticeOutcome(Fate.UNDELIVERED, "it answered 503"));
    }

    @Test
    void aRefusalBehindAnAttemptWithoutAnAnswerShouldNotSayThatNoneArrived() {
        server.next(HookServer.SILENCE, 404);
        Notice notice = Notices.to("knowing");
        assertThatThrownBy(() -> attempt(notice)).satisfies(DeliveryTest::again);
        assertThat(attempt(notice)).isEqualTo(new NoticeOutcome(Fate.UNKNOWN, "it answered 404"));
    }

    @Test
    void anAttemptThatWakesUpLateShouldNotSpeakForALaterOne() {
        Notice notice = Notices.to("plain");
        int slow = ledger.begin(notice).attempt();
        ledger.begin(notice);
        ledger.failed(notice.key(), slow);
        assertThat(ledger.begin(notice).doubtful()).isTrue();
        assertThat(attempt(notice).fate()).isEqualTo(Fate.UNKNOWN);
        ledger.delivered(notice.key());
        ledger.failed(notice.key(), 4);
        assertThat(attempt(notice)).isEqualTo(NoticeOutcome.DELIVERED);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aChannelThatThisWorkerLacksMayBeAnothersUntilTheLastAttempt() {
        Notice notice = Notices.to("elsewhere");
        assertThatThrownBy(() -> attempt(notice)).satisfies(DeliveryTest::again);
        assertThat(delivery.attempt(notice, true))
                .isEqualTo(
                        new NoticeOutcome(Fate.UNDELIVERED, "this worker's configuration has no channel of that name"));
    }

    private NoticeOutcome attempt(Notice notice) {
        return delivery.attempt(notice, false);
    }

    private static void again(Throwable failure) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        known -> assertThat(known.failureClass()).isEqualTo(FailureClass.TRANSIENT));
    }
}
