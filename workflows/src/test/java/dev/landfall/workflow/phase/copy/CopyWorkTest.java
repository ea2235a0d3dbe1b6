package dev.landfall.workflow.phase.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.workflow.activity.CopyTask;
import java.util.List;
import org.junit.jupiter.api.Test;

class CopyWorkTest {
    private final CopyWork work = CopyWork.copy(
            "crm",
            new CopyTask(
                    "leads", List.of(new CopyTask.Part(2, "a", "b", 1), new CopyTask.Part(3, "b", "c", 1)), 2, 8, 2));

    @Test
    void withoutProgressElsewhereTheBudgetShouldBeShort() {
        CopyWork third = work.cameBack(5).cameBack(5).cameBack(5);

        assertThat(work.cameBack(5).cameBack(5).withinBudget()).isTrue();
        assertThat(third.withinBudget()).isFalse();
    }

    @Test
    void withProgressElsewhereItShouldBeLongButNotEndless() {
        CopyWork again = work;
        for (int i = 0; i < CopyBudget.WITH_PROGRESS; i++) {
            again = again.cameBack(i);
        }

        assertThat(again.withinBudget()).isTrue();
        assertThat(again.cameBack(99).withinBudget()).isFalse();
    }

    @Test
    void theSummaryShouldNameItsParts() {
        assertThat(work.summary()).isEqualTo("Copy leads, parts 3 to 4 of 8");
    }
}
