package dev.landfall.workflow.phase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.workflow.Recovery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WhereaboutsTest {
    @ParameterizedTest
    @ValueSource(strings = {"m-1", "team/m-1", "2026-11-23", "team/07-north"})
    void everyWorkflowOfAMigrationShouldBeFoundInItsPhase(String migration) {
        String rehearse = PhaseIds.of(migration, 5, "rehearse-crm");
        assertThat(Whereabouts.of(PhaseIds.of(migration, 3, "copy"))).isEqualTo(new Whereabouts(migration, "copy"));
        assertThat(Whereabouts.of(PhaseIds.of(migration, 123, "watch"))).isEqualTo(new Whereabouts(migration, "watch"));
        assertThat(Whereabouts.of(PhaseIds.part(rehearse, "copy")))
                .isEqualTo(new Whereabouts(migration, "rehearse-crm"));
        assertThat(Whereabouts.of(PhaseIds.following(migration))).isEqualTo(new Whereabouts(migration, "following"));
        assertThat(Whereabouts.of(PhaseIds.carrying(migration))).isEqualTo(new Whereabouts(migration, "carrying"));
        assertThat(Whereabouts.of(Recovery.id(migration))).isEqualTo(new Whereabouts(migration, "recovery"));
    }

    @Test
    void theMigrationItselfShouldBeInNoPhase() {
        assertThat(Whereabouts.of("m-1")).isEqualTo(new Whereabouts("m-1", ""));
        assertThat(Whereabouts.of("team/m-1")).isEqualTo(new Whereabouts("team/m-1", ""));
    }
}
