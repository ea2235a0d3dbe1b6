package dev.landfall.runtime.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Partition;
import dev.landfall.workflow.activity.CopyTask;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartitioningTest {
    @Test
    void smallNeighboursShouldShareATask() {
        List<CopyTask> tasks = Partitioning.grouped(partitions(10, 1_000), 4_000, 100, 0);
        assertThat(tasks).extracting(task -> task.parts().size()).containsExactly(4, 4, 2);
        assertThat(tasks).extracting(CopyTask::first).containsExactly(0, 4, 8);
        assertThat(tasks).extracting(CopyTask::rows).containsExactly(4_000L, 4_000L, 2_000L);
        assertThat(tasks).allMatch(task -> task.of() == 10);
    }

    @Test
    void everyPartitionShouldBeInExactlyOneTask() {
        for (int count : new int[] {0, 1, 7, 5_000}) {
            List<CopyTask> tasks = Partitioning.grouped(partitions(count, 20_000), 20_000, Partitioning.TASKS, 0);
            assertThat(tasks).hasSizeLessThanOrEqualTo(Partitioning.TASKS);
            assertThat(tasks.stream().flatMap(task -> task.parts().stream()).map(CopyTask.Part::index))
                    .containsExactlyElementsOf(IntStream.range(0, count).boxed().toList());
        }
    }

    @Test
    void partitionsShouldBeLimitedByRowsByBytesAndByNumber() {
        assertThat(Partitioning.rowsEach(entity(300_000, 30_000_000), 1_000_000))
                .isEqualTo(Partitioning.ROWS);
        assertThat(Partitioning.rowsEach(entity(1_600_000, 160_000_000), 1_600_000))
                .as("a sixteenth")
                .isEqualTo(100_000);
        assertThat(Partitioning.rowsEach(entity(100_000_000, 1_000_000_000), 100_000_000))
                .isEqualTo(Partitioning.MOST_ROWS);
        assertThat(Partitioning.rowsEach(entity(1_000_000, 20_000_000_000L), 1_000_000))
                .as("128 MiB")
                .isEqualTo(6_710);
        assertThat(Partitioning.rowsEach(entity(15_430, 15_430L * 6_200), 15_430))
                .isBetween(2_500L, 2_800L);
        assertThat(Partitioning.rowsEach(entity(1_000_000_000, 1), 1_000_000_000))
                .isEqualTo(1_000_000);
        assertThat(Partitioning.rowsEach(entity(0, 0), 1)).isEqualTo(Partitioning.ROWS);
        assertThat(Partitioning.rowsEach(entity(3, 3_000_000_000L), 3)).isEqualTo(100);
    }

    private static Entity entity(long rows, long bytes) {
        return new Entity("leads", List.of(), List.of("id"), rows, bytes);
    }

    private static List<Partition> partitions(int count, long rows) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Partition("leads", i, count, "f" + i, "t" + i, rows))
                .toList();
    }
}
