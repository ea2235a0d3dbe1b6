package dev.landfall.runtime.activity;

import static dev.landfall.runtime.activity.Samples.MIGRATION;
import static dev.landfall.runtime.activity.SwitchedSides.LEASE;
import static dev.landfall.runtime.activity.SwitchedSides.ROUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.runtime.dataset.KnownEntities;
import dev.landfall.workflow.activity.CutoverActivities;
import dev.landfall.workflow.activity.ReverseActivities;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** The way back of a dataset that moves every entity, whatever the application makes of that behind the switch. */
@Tag("servers")
class AllEntitiesBackTest {
    private final SwitchedSides sides = new SwitchedSides(Samples.cache());
    private final ActivityServers servers = sides.servers;
    private final ReverseActivities reverse = servers.activity(ReverseActivities.class);
    private RedisClient old;
    private RedisClient fresh;

    @BeforeEach
    void open() {
        old = servers.cache("old-cache");
        fresh = servers.cache("new-cache");
        old.set("basket:1", "full");
        fresh.set("settings:a", "prior");
        sides.copy();
    }

    @AfterEach
    void close() {
        old.close();
        fresh.close();
        sides.close();
    }

    @Test
    void everyEntityThatTheSourceHadShouldComeBackAndNoOther() {
        sides.switchOver();
        fresh.set("session:1", "changed");
        fresh.del("basket:1");
        fresh.set("settings:b", "of somebody else, as before");

        carryTheLast(1);

        assertThat(old.get("session:1")).isEqualTo("changed");
        assertThat(old.keys("basket:*")).isEmpty();
        assertThat(old.keys("settings:*")).isEmpty();
        reverse.release(MIGRATION, 1, sides.all, ROUTES);
        fresh.set("basket:2", "a new one");

        carryTheLast(2);

        assertThat(old.get("basket:2"))
                .as("of an entity that no side had any more")
                .isEqualTo("a new one");
        reverse.switchBack(MIGRATION, sides.all, ROUTES);
        reverse.release(MIGRATION, 2, sides.all, ROUTES);
        assertThat(sides.parts.control().entityNotes().find(MIGRATION.id(), "cache"))
                .isEmpty();
    }

    @Test
    void whatTheApplicationMakesUnderAnotherNameShouldStopTheWayBackUntilItIsGone() {
        sides.switchOver();
        fresh.set("cart:1", "one");
        sides.parts
                .control()
                .entityNotes()
                .note(MIGRATION.id(), "cache", new KnownEntities(Set.of("session:*"), Set.of("cart:*")));

        assertThatThrownBy(() -> reverse.round(MIGRATION, sides.cache, false))
                .rootCause()
                .hasMessageContaining("made since the switch")
                .hasMessageContaining("cart:*. ");

        fresh.del("cart:1");
        assertThat(reverse.round(MIGRATION, sides.cache, false).repaired()).isZero();
    }

    @Test
    void anEntityThatComesUpAfterTheTrialShouldSendTheCutoverBack() {
        CutoverActivities cutover = servers.activity(CutoverActivities.class);
        old.del("basket:1");
        reverse.prove(MIGRATION, sides.cache);
        old.set("basket:1", "full again");
        cutover.freeze(MIGRATION, 1, sides.all, ROUTES, LEASE);

        assertThatThrownBy(() -> cutover.round(MIGRATION, sides.cache, true))
                .rootCause()
                .hasMessageContaining("since the way back was tried out the source has got basket:*");

        cutover.release(MIGRATION, 1, sides.all, ROUTES);
        reverse.prove(MIGRATION, sides.cache);
        cutover.freeze(MIGRATION, 2, sides.all, ROUTES, LEASE);
        assertThat(cutover.round(MIGRATION, sides.cache, true).unequal()).isZero();
    }

    private void carryTheLast(int attempt) {
        reverse.freeze(MIGRATION, attempt, sides.all, ROUTES, LEASE);
        sides.all.forEach(dataset ->
                assertThat(reverse.round(MIGRATION, dataset, true).unequal()).isZero());
    }
}
