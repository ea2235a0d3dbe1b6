package dev.landfall.runtime.activity;

import static dev.landfall.runtime.activity.Samples.MIGRATION;
import static dev.landfall.runtime.activity.SwitchedSides.LEASE;
import static dev.landfall.runtime.activity.SwitchedSides.ROUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Freeze;
import dev.landfall.spi.Store;
import dev.landfall.spi.copy.Batch;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.Key;
import dev.landfall.workflow.activity.ReverseActivities;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;

/** What keeps a way back from losing a write: who goes around its freeze, comes late, or runs twice. */
@Tag("servers")
class ReverseGuardTest {
    private final SwitchedSides sides = new SwitchedSides();
    private final ActivityServers servers = sides.servers;
    private final ReverseActivities reverse = servers.activity(ReverseActivities.class);

    @BeforeEach
    void switchOver() {
        sides.copy();
        sides.switchOver();
    }

    @AfterEach
    void close() {
        sides.close();
    }

    /** Each goes around the freeze, and then makes all look as if it were never gone. */
    @Test
    void aForeignWriteUnderTheFreezeShouldKeepTheRoutesOnTheNewSide() {
        freeze(1);
        servers.fresh(
                "ALTER TABLE leads DISABLE TRIGGER USER",
                "UPDATE leads SET status = 'lost' WHERE id = 3",
                "DO $$ DECLARE name text; BEGIN FOR name IN SELECT tgname FROM pg_trigger WHERE tgrelid = 'leads'::regclass"
                        + " AND NOT tgisinternal LOOP EXECUTE 'ALTER TABLE leads ENABLE ALWAYS TRIGGER ' || name; END LOOP;"
                        + " END $$");
        String moved =
                "new-db: under the freeze somebody wrote to it, or could have; what changed since the freeze began:"
                        + " triggers of table leads. ";
        refused(() -> freeze(1), moved + "Find who that was and keep them out; the routes stay on the new side");
        refused(this::switchBack, moved);
        assertThat(reverse.switchedBack(MIGRATION)).isFalse();
        reverse.release(MIGRATION, 1, sides.all, ROUTES);

        freeze(2);
        try (RedisClient fresh = servers.cache("new-cache")) {
            fresh.sendCommand(Protocol.Command.CLIENT, "UNPAUSE");
            fresh.set("session:foreign", "x");
            fresh.sendCommand(Protocol.Command.CLIENT, "PAUSE", "60000", "WRITE");
        }
        refused(this::switchBack, "new-cache: under the freeze somebody wrote to it");
        reverse.release(MIGRATION, 2, sides.all, ROUTES);

        freeze(3);
        sides.all.forEach(dataset -> reverse.round(MIGRATION, dataset, true));
        switchBack();
        assertThat(servers.onOld("SELECT status FROM leads WHERE id = 3")).containsExactly("lost");
    }

    /** It knows of a write that was undone on the new side since, so that the last round finds nothing to do. */
    @Test
    void aRoundThatStoodStillSinceBeforeTheLastOneShouldBringNothingAnyMore() {
        Store old = sides.parts.connections().store("old-db");
        Entity leads = old.inspect().entities(Map.of()).stream()
                .filter(entity -> entity.name().equals("leads"))
                .findFirst()
                .orElseThrow();
        Batch stale = new Batch(
                Freeze.writerBehind(MIGRATION.id()),
                "reverse/leads",
                sides.parts.control().nextFence());
        freeze(1);

        assertThat(reverse.round(MIGRATION, sides.crm, true).repaired()).isZero();

        assertThatThrownBy(() -> old.target().delete(stale, leads, List.of(Key.of(1L))))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("a newer attempt of reverse/leads has taken over");
        assertThat(servers.onOld("SELECT count(*) FROM leads")).containsExactly("3000");
    }

    @Test
    void aLiveRoundShouldBeRefusedUnderTheFreeze() {
        freeze(1);

        refused(() -> reverse.round(MIGRATION, sides.crm, false), "the new side is frozen for its last round");

        reverse.release(MIGRATION, 1, sides.all, ROUTES);
        assertThat(reverse.round(MIGRATION, sides.crm, false).repaired()).isZero();
    }

    @Test
    void aRoundOfAStoreThatLetsNobodyThroughShouldSayHowMuchWaits() {
        try (RedisClient fresh = servers.cache("new-cache")) {
            fresh.set("session:1", "changed");
            fresh.del("session:2");
        }

        assertThat(reverse.round(MIGRATION, sides.cache, false))
                .satisfies(round -> assertThat(round.unequal()).isEqualTo(2).isEqualTo(round.repaired()));
        servers.fresh("DELETE FROM leads WHERE id = 1");
        assertThat(reverse.round(MIGRATION, sides.crm, false)).satisfies(round -> {
            assertThat(round.repaired()).isEqualTo(1);
            assertThat(round.unequal()).isZero();
        });
    }

    @Test
    void roundsThatRunTwiceAtOnceShouldCarryWhatOneWould() {
        servers.fresh(
                "UPDATE leads SET status = 'won' WHERE id % 2 = 0",
                "DELETE FROM leads WHERE id BETWEEN 101 AND 199",
                "INSERT INTO leads (agent_id, email, status) SELECT 1, 'fresh' || i, 'new' FROM generate_series(1, 500) i");

        CompletableFuture<Void> twice = CompletableFuture.allOf(
                CompletableFuture.runAsync(this::carry), CompletableFuture.runAsync(this::carry));
        twice.join();
        carry();

        assertThat(reverse.round(MIGRATION, sides.crm, false).repaired()).isZero();
        assertThat(servers.onOld("SELECT count(*), count(*) FILTER (WHERE status = 'won') FROM leads"))
                .isEqualTo(servers.onNew(
                        "SELECT count(*), count(*) FILTER (WHERE status = 'won') FROM leads WHERE id <> 9000"));
    }

    /** The earlier of two may be shut out by the later; nothing else may happen to it. */
    private void carry() {
        try {
            reverse.round(MIGRATION, sides.crm, false);
        } catch (RuntimeException overtaken) {
            assertThat(overtaken).rootCause().hasMessageContaining("a newer attempt");
        }
    }

    private void freeze(int attempt) {
        reverse.freeze(MIGRATION, attempt, sides.all, ROUTES, LEASE);
    }

    private void switchBack() {
        reverse.switchBack(MIGRATION, sides.all, ROUTES);
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).rootCause().hasMessageContaining(message);
    }
}
