package dev.landfall.report.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.report.SampleReport;
import org.junit.jupiter.api.Test;

class LessonsTest {

    @Test
    void eachLessonShouldTellItsFigures() {
        assertThat(Lessons.of(SampleReport.full()))
                .extracting(Lesson::sentence)
                .containsExactly(
                        "The phase copy took the longest: 20.0 s of 2 min 10 s (15 %).",
                        "In crm, leads took by far the longest to copy: 9.0 s for 15,430 records (1,714 records/s); "
                                + "the next, users, took 800 ms.",
                        "Of 2 min 10 s, 25.0 s (19 %) went by at gates, the longest of it, 25.0 s, at before-cutover.",
                        "The phase copy ran 2 times: the attempts before the last took 5.0 s of its 20.0 s.",
                        "2 of the attempts to copy crm.leads did not get through, as a store or a worker was away; "
                                + "with their pauses its copy took 9.0 s.",
                        "Of the 4.2 s in which writes stood still for cutover, the step drain took 1.6 s (38 %).",
                        "Of the checks under the freeze of cutover, counts took the longest: 1.1 s, "
                                + "where all together, side by side, took 1.1 s.",
                        "For cutover, 3.9 s from the freeze to the release were forecast; it took 4.2 s, 1.1 times as long.",
                        "Headroom of 27.0 s: cutover, from the freeze to the switch: 3.0 s of 30.0 s allowed (10 %).",
                        "Headroom of 59 min 57 s: rehearse, the rehearsed rollback: 2.3 s of 1 h 00 min allowed (0.06 %).",
                        "In crm, the first round found 21 records to mend among 30,860 compared (0.07 %).",
                        "Under the freeze, 6 of 33,362 compared records had still to be mended; "
                                + "the round over crm took the longest, 1.4 s.",
                        "Of crm.leads, 12 records could not be transformed and were not moved, "
                                + "beside 15,430 that were (0.08 %).",
                        "p95 of by-id in verify was 9.3 ms, 93 % of the 10.0 ms wanted at most.",
                        "1 of 2 decisions rest on a typed name that nothing proves.");
    }

    @Test
    void withoutFiguresThereShouldBeNoLesson() {
        assertThat(Lessons.of(SampleReport.empty())).isEmpty();
    }

    @Test
    void whatWentOverALimitShouldNotBeCalledHeadroom() {
        assertThat(new Headroom("cutover", 31_000, 30_000).sentence())
                .isEqualTo("Over the limit by 1.0 s: cutover: 31.0 s of 30.0 s allowed (103 %).");
    }
}
