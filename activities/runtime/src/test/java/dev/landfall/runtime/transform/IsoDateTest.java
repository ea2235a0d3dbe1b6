package dev.landfall.runtime.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.spi.row.FieldTransform.Unconvertible;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsoDateTest {
    private static final List<String> ORDERS = List.of("dayFirst", "monthFirst", "unambiguous");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2024-05-03                      | 2024-05-03
            20240503                        | 2024-05-03
            2024/5/3                        | 2024-05-03
            2024.05.03                      | 2024-05-03
            3 May 2024                      | 2024-05-03
            3-MAY-2024                      | 2024-05-03
            3rd of May                      |
            May 3, 2024                     | 2024-05-03
            Sept. 3rd, 2024                 | 2024-09-03
            Fri, 3 May 2024                 | 2024-05-03
            Friday May 3 2024               | 2024-05-03
            Mon, 3 May 2024                 |
            25/12/2024                      | 2024-12-25
            12-25-2024                      | 2024-12-25
            5.5.2024                        | 2024-05-05
            2024-05-03T10:00                | 2024-05-03T10:00:00
            2024-05-03 10:00:00             | 2024-05-03T10:00:00
            2024-05-03T10:00:00Z            | 2024-05-03T10:00:00Z
            2024-05-03T10:00:00.500+02:00   | 2024-05-03T10:00:00.5+02:00
            2024-05-03 10:00:00 +0200       | 2024-05-03T10:00:00+02:00
            20240503T100000Z                | 2024-05-03T10:00:00Z
            20240503T1000                   | 2024-05-03T10:00:00
            May 3, 2024, 1:05 PM            | 2024-05-03T13:05:00
            25/12/2024 12:00 a.m.           | 2024-12-25T00:00:00
            Fri, 3 May 2024 10:00:00 GMT    | 2024-05-03T10:00:00Z
            2024-05-03 10:00 CST            |
            2024-05-03 13:00 PM             |
            2024-05-03 25:00                |
            2024-02-30                      |
            30/02/2024                      |
            13/13/2024                      |
            3/5/2024                        |
            3/5/24                          |
            3 Mai 2024                      |
            2024                            |
            20240532                        |
            2024-5/3                        |
            next Friday                     |
            """)
    void onlyWhatHasOneReadingShouldBeRead(String written, String expected) {
        IsoDate transform = new IsoDate("unambiguous");
        if (expected == null) {
            assertThatThrownBy(() -> transform.apply(written))
                    .isInstanceOf(Unconvertible.class)
                    .hasNoCause()
                    .message()
                    .satisfies(message -> assertThat(message).doesNotContain(written));
        } else {
            assertThat(transform.apply(written)).isEqualTo(expected);
        }
    }

    @Test
    void theDeclaredOrderShouldDecideAndBeKept() {
        assertThat(new IsoDate("dayFirst").apply("3/5/2024")).isEqualTo("2024-05-03");
        assertThat(new IsoDate("monthFirst").apply("3/5/2024")).isEqualTo("2024-03-05");
        assertThatThrownBy(() -> new IsoDate("dayFirst").apply("12/25/2024")).isInstanceOf(Unconvertible.class);
        assertThatThrownBy(() -> new IsoDate("monthFirst").apply("25/12/2024")).isInstanceOf(Unconvertible.class);
    }

    @Test
    void everyNotationOfADayShouldGiveThatDay() {
        Random random = new Random(3);
        List<String> notations = List.of(
                "uuuu-MM-dd", "uuuuMMdd", "uuuu/M/d", "d MMM uuuu", "d MMMM uuuu", "MMMM d, uuuu", "EEE, dd MMM uuuu");
        for (int i = 0; i < 2_000; i++) {
            LocalDate day = LocalDate.of(1900, 1, 1).plusDays(random.nextInt(80_000));
            for (String notation : notations) {
                String written =
                        DateTimeFormatter.ofPattern(notation, Locale.ENGLISH).format(day);
                assertThat(new IsoDate("unambiguous").apply(written))
                        .as(written)
                        .isEqualTo(day.toString());
            }
            String european = DateTimeFormatter.ofPattern("dd.MM.uuuu").format(day);
            String american = DateTimeFormatter.ofPattern("M/d/uuuu").format(day);
            assertThat(new IsoDate("dayFirst").apply(european)).isEqualTo(day.toString());
            assertThat(new IsoDate("monthFirst").apply(american)).isEqualTo(day.toString());
        }
    }

    @Test
    void convertingTwiceShouldEqualConvertingOnceWhateverTheOrder() {
        Random random = new Random(4);
        for (int i = 0; i < 2_000; i++) {
            String once = (String) new IsoDate("unambiguous")
                    .convert(LocalDate.ofEpochDay(random.nextInt(40_000)) + "T"
                            + LocalTime.ofNanoOfDay(random.nextLong(86_400_000_000_000L))
                            + ZoneOffset.ofTotalSeconds(60 * random.nextInt(-1_000, 1_000)));
            ORDERS.forEach(order -> assertThat(new IsoDate(order).apply(once)).isEqualTo(once));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "T", "T10:00", "Fri, ", "٣/٥/٢٠٢٤"})
    void emptyAndOddTextsShouldBeUnconvertible(String text) {
        assertThatThrownBy(() -> new IsoDate("dayFirst").apply(text)).isInstanceOf(Unconvertible.class);
    }

    @Test
    void nullShouldStayNull() {
        assertThat(new IsoDate("dayFirst").apply(null)).isNull();
    }
}
