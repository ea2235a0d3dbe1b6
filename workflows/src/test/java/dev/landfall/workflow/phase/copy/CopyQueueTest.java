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

        assertThat(again.next(List.of()).orElseThrow().summary()).isEqualTo("Build indexes of agents");
        assertThat(again.next(List.of()).orElseThrow().entity()).isEqualTo("session");
    }

    @Test
    void aLaterWaveShouldWaitForWhatRunsAndForWhatIsQueuedOfAnEarlierOne() {
        CopyWork node = CopyWork.copy("graph", new CopyTask("Lead", List.of(), 0, 1, 1, 0));
        CopyWork relationship = CopyWork.copy("graph", new CopyTask("OWNS", List.of(), 0, 1, 1, 1));
        queue.add(relationship);
        queue.add(node);

        assertThat(queue.next(List.of())).contains(node);
        assertThat(queue.next(List.of(node))).isEmpty();
        assertThat(queue.next(List.of())).contains(relationship);
    }

    @Test
    void whatWaitedForAFailedEntityShouldBeDropped() {
        CopyWork node = CopyWork.copy("graph", new CopyTask("Lead", List.of(), 0, 1, 1, 0));
        queue.add(CopyWork.copy("graph", new CopyTask("OWNS", List.of(), 0, 1, 1, 1)));
        queue.add(CopyWork.copy("graph", new CopyTask("Agent", List.of(), 0, 1, 1, 0)));

        assertThat(queue.dropAfter(node)).containsExactly("OWNS");
        assertThat(queue.left()).extracting(CopyWork::entity).containsExactly("Agent");
    }

    private void add(String dataset, String entity, int first) {
        queue.add(CopyWork.copy(
                dataset, new CopyTask(entity, List.of(new CopyTask.Part(first, "a", "b", 1)), first, 9, 1)));
    }

    private List<String> drain() {
        List<String> summaries = new ArrayList<>();
        for (Optional<CopyWork> work = queue.next(List.of()); work.isPresent(); work = queue.next(List.of())) {
            summaries.add(work.get().summary());
        }
        return summaries;
    }
}
