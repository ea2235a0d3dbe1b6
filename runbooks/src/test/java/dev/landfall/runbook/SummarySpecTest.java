package dev.landfall.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.runbook.SummarySpec.WeekTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SummarySpecTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Test
    void aDailyTimeShouldKeepToTheClocksOfItsZone() {
        // Put forward on 28 March 2027 at 2:00, and back on 31 October 2027 at 3:00.
        assertThat(times("09:00", "2027-03-26T12:00:00Z", PARIS, 3))
                .containsExactly("2027-03-27T08:00:00Z", "2027-03-28T07:00:00Z", "2027-03-29T07:00:00Z");
        assertThat(times("09:00", "2027-10-29T12:00:00Z", PARIS, 3))
                .containsExactly("2027-10-30T07:00:00Z", "2027-10-31T08:00:00Z", "2027-11-01T08:00:00Z");
    }

    @Test
    void aTimeThatTheClocksLeaveOutShouldComeOnceAndLater() {
        assertThat(times("02:30", "2027-03-27T00:00:00Z", PARIS, 3))
                .containsExactly("2027-03-27T01:30:00Z", "2027-03-28T01:30:00Z", "2027-03-29T00:30:00Z");
    }

    @Test
    void aTimeThatTheClocksShowTwiceShouldComeOnce() {
        assertThat(times("02:30", "2027-10-30T00:00:00Z", PARIS, 3))
                .containsExactly("2027-10-30T00:30:00Z", "2027-10-31T00:30:00Z", "2027-11-01T01:30:00Z");
    }

    @Test
    void aDayThatAPlaceLeftOutShouldNotBeToldTwice() {
        // Samoa had no 30 December 2011.
        assertThat(times("09:00", "2011-12-29T00:00:00Z", ZoneId.of("Pacific/Apia"), 3))
                .containsExactly("2011-12-29T19:00:00Z", "2011-12-30T19:00:00Z", "2011-12-31T19:00:00Z");
    }

    @Test
    void aWeeklyTimeShouldComeOnItsDay() {
        WeekTime friday = SummarySpec.weekly("fri 17:00").orElseThrow();
        Instant first = friday.next(Instant.parse("2026-11-23T04:00:00Z"), PARIS);
        assertThat(first).isEqualTo("2026-11-27T16:00:00Z");
        assertThat(friday.next(first, PARIS)).isEqualTo("2026-12-04T16:00:00Z");
        assertThat(friday.next(first.minusMillis(1), PARIS)).isEqualTo(first);
    }

    @Test
    void theNextDailyTimeShouldBeBehindTheLastAndWithinLittleMoreThanADay() {
        Random random = new Random(7);
        for (String zone : List.of("Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo")) {
            for (int i = 0; i < 2_000; i++) {
                Instant after = Instant.ofEpochSecond(random.nextLong(1_400_000_000L, 2_000_000_000L));
                Instant next = daily("00:15").next(after, ZoneId.of(zone));
                assertThat(next).isAfter(after).isBefore(after.plus(Duration.ofHours(26)));
            }
        }
    }

    @Test
    void otherSpellingsShouldBeNoTimes() {
        assertThat(List.of("9:00", "24:00", "09:60", "09:00:00", "", "noon"))
                .allSatisfy(text -> assertThat(SummarySpec.daily(text)).isEqualTo(Optional.empty()));
        assertThat(List.of("friday 17:00", "FRI 17:00", "fri", "fri  17:00", "xyz 17:00"))
                .allSatisfy(text -> assertThat(SummarySpec.weekly(text)).isEqualTo(Optional.empty()));
    }

    private static WeekTime daily(String text) {
        return SummarySpec.daily(text).orElseThrow();
    }

    private static List<String> times(String daily, String after, ZoneId zone, int count) {
        List<String> times = new ArrayList<>();
        Instant at = Instant.parse(after);
        for (int i = 0; i < count; i++) {
            at = daily(daily).next(at, zone);
            times.add(at.toString());
        }
        return times;
    }
}
