package dev.landfall.runtime.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.runtime.activity.CopiedDataset;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A dataset that follows while an application writes: at the end everything is there, once. */
@Tag("servers")
class FollowerTest {
    private static final String ALL = "entities: all\n";
    private static final int COMMITS = 30;

    private final FollowedServers servers = new FollowedServers(LiveAccounts.TABLES);
    private long fence;

    @AfterEach
    void close() {
        servers.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void whatIsWrittenBeforeDuringAndAfterTheCopyShouldArriveOnce(long seed) {
        servers.old(LiveAccounts.FILL.formatted(2_000));
        CopiedDataset copied = servers.dataset(ALL);
        Follower follower = new Follower(copied.dataset());
        try (LiveAccounts application = new LiveAccounts(servers, seed).start()) {
            follower.begin();
            // All of these are replayed over copies of what they came to.
            application.awaitAcknowledged(300);
            copied.copy();
            long before = application.acknowledged();
            follower.follow(++fence, FollowWatch.until(follower.now()));
            follower.follow(++fence, progress -> application.acknowledged() < before + 200);
        }
        follower.follow(++fence, FollowWatch.until(follower.now()));
        copied.assertEqual(0);
        assertOwn();
        servers.assertNothingLeft();
    }

    /** Rows that were applied are the migration's own, as are those that were copied. */
    private void assertOwn() {
        for (String table : List.of("accounts", "\"Odd Events\"")) {
            assertThat(servers.onNew(
                            "SELECT count(*) FROM " + table + " WHERE xmin NOT IN (SELECT xid FROM landfall.ledger)"))
                    .containsExactly("0");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aWorkerThatIsLostAtAnyCommitShouldNeitherLoseNorDoubleAnything(boolean committed) {
        servers.old(LiveAccounts.FILL.formatted(500));
        CopiedDataset copied = servers.dataset(ALL);
        FaultyApply faults = committed
                ? new FaultyApply(number -> false, number -> number < COMMITS && number % 2 == 1)
                : new FaultyApply(number -> number < COMMITS && number % 2 == 1, number -> false);
        Follower follower = new Follower(faults.around(copied.dataset()));
        follower.begin();
        copied.copy();
        int killed = 0;
        try (LiveAccounts application = new LiveAccounts(servers, 7).start()) {
            while (faults.commits() < COMMITS) {
                killed += killed(follower, progress -> faults.commits() < COMMITS);
            }
            assertThat(application.acknowledged()).isPositive();
        }
        follower.follow(++fence, FollowWatch.until(follower.now()));
        assertThat(killed).isEqualTo(COMMITS / 2);
        copied.assertEqual(0);
        assertOwn();
    }

    private int killed(Follower follower, FollowWatch watch) {
        try {
            follower.follow(++fence, watch);
            return 0;
        } catch (FaultyApply.Killed gone) {
            return 1;
        }
    }

    @Test
    void anOlderAttemptShouldBeShutOut() {
        CopiedDataset copied = servers.dataset(ALL);
        Follower follower = new Follower(copied.dataset());
        follower.begin();
        copied.copy();
        follower.follow(5, FollowWatch.until(follower.now()));
        assertThatThrownBy(() -> follower.follow(4, FollowWatch.until(follower.now())))
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.failureClass()).isEqualTo(FailureClass.REFUSAL));
    }

    @Test
    void aLostSlotShouldNeverBeReplacedByANewOne() {
        CopiedDataset copied = servers.dataset(ALL);
        OpenDataset dataset = copied.dataset();
        Follower follower = new Follower(dataset);
        follower.begin();
        follower.begin();
        copied.copy();
        dataset.source().capture().orElseThrow().end("m1", "d");
        assertThatThrownBy(follower::begin).hasMessageContaining("copy again");
        assertThatThrownBy(() -> follower.follow(1, progress -> true)).hasMessageContaining("copy again");
        assertThat(servers.onOld("SELECT slot_name FROM pg_replication_slots")).isEmpty();
    }

    @Test
    void followingWithoutABeginningShouldBeRefused() {
        Follower follower = new Follower(servers.dataset(ALL).dataset());
        assertThatThrownBy(() -> follower.follow(1, progress -> true))
                .hasMessageContaining("were not kept from before the copy");
    }

    @Test
    void aTransactionLargerThanAPieceShouldArriveWhole() {
        CopiedDataset copied = servers.dataset(ALL);
        Follower follower = new Follower(copied.dataset());
        follower.begin();
        copied.copy();
        servers.old(
                LiveAccounts.FILL.formatted(23_000),
                "UPDATE accounts SET amount = 7, id = -id",
                "DELETE FROM accounts WHERE id % 5 = 0");
        follower.follow(1, FollowWatch.until(follower.now()));
        copied.assertEqual(0);
        assertThat(servers.onNew("SELECT count(*) FROM landfall.ledger WHERE writer = 'follow/d'"))
                .hasSize(1);
    }
}
