package dev.landfall.workflow.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.PhaseSpec;
import dev.landfall.runbook.Runbook;
import dev.landfall.workflow.fixture.Boards;
import dev.landfall.workflow.fixture.Runbooks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FreshnessTest {
    private static final Duration DAY = Duration.ofHours(24);

    @Test
    void whatIsExactlyAsOldAsAllowedShouldBeTooOld() {
        MigrationBoard board = Boards.of(Runbooks.askingForFresh());
        Boards.ran(board, "backup", Boards.AT);
        Freshness backup = asked(board).getFirst();
        assertThat(backup.until()).isEqualTo(Boards.AT.plus(DAY));
        assertThat(backup.outdated(Boards.AT.plus(DAY).minusMillis(1))).isFalse();
        assertThat(backup.outdated(Boards.AT.plus(DAY))).isTrue();
    }

    @Test
    void whatFailedLastShouldNotCountHoweverYoungItIs() {
        MigrationBoard board = Boards.of(Runbooks.askingForFresh());
        Boards.ran(board, "backup", Boards.AT);
        Boards.failed(board, "backup");
        assertThat(asked(board).getFirst().outdated(Boards.AT)).isTrue();
    }

    @Test
    void aPhaseThatLaterOnesReplaceShouldNotCount() {
        List<String> sources = List.of("staging-db", "staging-cache");
        List<String> targets = List.of("prod-db", "prod-cache");
        List<String> all = List.of("staging-db", "prod-db", "staging-cache", "prod-cache");
        assertThat(asked(Boards.of(backups(all, targets))))
                .extracting(each -> each.track().name())
                .containsExactly("backup-1", "backup-2");
        assertThat(asked(Boards.of(backups(sources, targets))))
                .extracting(each -> each.track().name())
                .containsExactly("backup-1", "backup-2");
        assertThat(asked(Boards.of(backups(targets, all))))
                .extracting(each -> each.track().name())
                .containsExactly("backup-2");
    }

    @Test
    void theGateBehindAPhaseShouldAskForNothing() {
        MigrationBoard board = Boards.of(Runbooks.askingForFresh());
        PhaseTrack copy = Boards.track(board, "copy");
        assertThat(Freshness.asked(board, copy, copy.leave())).isEmpty();
    }

    private static List<Freshness> asked(MigrationBoard board) {
        PhaseTrack copy = Boards.track(board, "copy");
        return Freshness.asked(board, copy, copy.enter());
    }

    /** Two backups of these stores before a copy that asks for fresh ones. */
    private static Runbook backups(List<String> first, List<String> second) {
        Runbook runbook = Runbooks.backingUp("restore");
        List<PhaseSpec> phases = new ArrayList<>(runbook.phases());
        phases.remove(1);
        phases.add(1, Runbooks.phase("backup-1", PhaseKind.BACKUP, Map.of("stores", first)));
        phases.add(2, Runbooks.phase("backup-2", PhaseKind.BACKUP, Map.of("stores", second)));
        return Runbooks.onePhase(
                Runbooks.withPhases(runbook, phases),
                "copy",
                copy -> Runbooks.askedOf(copy, Map.of(PhaseKind.BACKUP, DAY)));
    }
}
