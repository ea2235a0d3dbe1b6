package dev.landfall.workflow.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.workflow.query.EntityProgress;
import dev.landfall.workflow.state.CopyProgress.DatasetProgress;
import java.util.List;
import org.junit.jupiter.api.Test;

class CopyProgressTest {
    private final CopyProgress progress = new CopyProgress();

    @Test
    void newsShouldReplaceWhatWasKnownOfAnEntity() {
        progress.take(List.of(entity("crm", "users", 0, 100, false), entity("cache", "session", 0, 10, false)));
        progress.take(List.of(entity("crm", "users", 50, 100, false)));

        assertThat(progress.entities()).extracting(EntityProgress::rows).containsExactly(50L, 0L);
    }

    @Test
    void aDatasetShouldSumItsEntities() {
        progress.take(List.of(entity("crm", "users", 50, 100, true), entity("crm", "leads", 25, 50, false)));

        assertThat(progress.datasets()).containsExactly(new DatasetProgress("crm", 75, 150, false));
        assertThat(progress.datasets().getFirst().percent()).isEqualTo(50);
    }

    @Test
    void hundredPercentShouldBeKeptForWhatIsDone() {
        assertThat(new DatasetProgress("crm", 200, 100, false).percent()).isEqualTo(99);
        assertThat(new DatasetProgress("crm", 90, 100, true).percent()).isEqualTo(100);
        assertThat(new DatasetProgress("crm", 0, 0, false).percent()).isZero();
    }

    private static EntityProgress entity(String dataset, String name, long rows, long expected, boolean done) {
        return new EntityProgress(dataset, name, rows, expected, 0, 0, null, done, 0, null);
    }
}
