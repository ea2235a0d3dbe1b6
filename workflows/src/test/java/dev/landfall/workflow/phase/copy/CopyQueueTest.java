package dev.landfall.workflow.phase.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.workflow.activity.CopyTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CopyQueueTest {
    private final CopyQueue queue = new CopyQueue();

    @Test
    void datasetsShouldTakeTurnsAndKeepTheirOwnOrder() {
        add("crm", "users", 0);
        add("crm", "users", 1);
        add("crm", "leads", 0);
        add("cache", "session", 0);

        assertThat(drain())
                .containsExactly(
                        "Copy users, part 1 of 9",
                        "Copy session, part 1 of 9",
                        "Copy users, part 2 of 9",
                        "Copy leads, part 1 of 9");
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void aFailedEntityShouldBeDroppedAlone() {
        add("crm", "users", 0);
        add("crm", "leads", 0);

        queue.drop("crm", "users");

        assertThat(drain()).containsExactly("Copy leads, part 1 of 9");
    }

    @Test
    void whatIsLeftShouldMakeTheSameQueueAgain() {
        add("crm", "users", 0);
        add("cache", "session", 0);
        add("crm", "leads", 0);
        queue.addFirst(CopyWork.build("crm", "agents"));
        CopyQueue again = new CopyQueue();

        queue.left().forEach(again::add);

        assertThat(again.next().orElseThrow().summary()).isEqualTo("Build indexes of agents");
        assertThat(again.next().orElseThrow().entity()).isEqualTo("session");
    }

    private void add(String dataset, String entity, int first) {
        queue.add(CopyWork.copy(
                dataset, new CopyTask(entity, List.of(new CopyTask.Part(first, "a", "b", 1)), first, 9, 1)));
    }

    private List<String> drain() {
        List<String> summaries = new ArrayList<>();
        for (Optional<CopyWork> work = queue.next(); work.isPresent(); work = queue.next()) {
            summaries.add(work.get().summary());
        }
        return summaries;
    }
}
