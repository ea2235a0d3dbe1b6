package dev.landfall.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatTest {

    private static final Map<Format, List<String>> GOOD = Map.of(
            Format.E164, List.of("+14155550132", "+4915112345678", "+2904022"),
            Format.EMAIL, List.of("a@b.de", "ana.o'neil+x@mail.example.org", "&^`{|}~@x-y.z"),
            Format.UUID, List.of("018f3a2e-0000-7000-8000-0123456789ab", "018F3A2E-0000-7000-8000-0123456789AB"),
            Format.ISO_DATE, List.of("2024-02-29", "2000-02-29", "1999-12-31", "0001-01-01"),
            Format.URL, List.of("https://example.org", "http://localhost:8080/a?b=c#d", "https://a.b/%20"));

    private static final Map<Format, List<String>> BAD = Map.of(
            Format.E164, List.of("", "14155550132", "+0415555013", "+1 415", "+1234567890123456", "+14155550132\n"),
            Format.EMAIL, List.of("", "a", "a@b", "@b.de", "a b@c.de", "a@b..de", "a@-b.de", "ä@b.de", "a@b.de\n"),
            Format.UUID, List.of("", "018f3a2e000070008000000123456789ab", "018f3a2e-0000-7000-8000-0123456789ag"),
            Format.ISO_DATE,
                    List.of("", "2023-02-29", "1900-02-29", "2024-04-31", "2024-13-01", "2024-1-1", "24-01-01"),
            Format.URL,
                    List.of(
                            "",
                            "example.org",
                            "ftp://a.b",
                            "https://",
                            "https://me@a.b",
                            "https://a.b/ c",
                            "http://a:"));

    @ParameterizedTest
    @EnumSource
    void formsShouldBeToldApart(Format format) {
        assertThat(GOOD.get(format)).allMatch(text -> matches(format.pattern(), text));
        assertThat(BAD.get(format)).noneMatch(text -> matches(format.pattern(), text));
        assertThat(Format.of(format.word())).contains(format);
    }

    @Test
    void everyDayOfFourHundredYearsShouldBeADateAndTheDayAfterEachMonthNone() {
        Predicate<String> date = compiled(Format.ISO_DATE.pattern()).asMatchPredicate();
        assertThat(Stream.iterate(LocalDate.of(1900, 1, 1), day -> day.plusDays(1))
                        .limit(146_097)
                        .map(LocalDate::toString)
                        .filter(date.negate()))
                .isEmpty();
        assertThat(Stream.iterate(LocalDate.of(1900, 1, 1), month -> month.plusMonths(1))
                        .limit(4_800)
                        .map(month -> month.toString().substring(0, 8) + (month.lengthOfMonth() + 1))
                        .filter(date))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[A-Z]{2}-[0-9]+",
                "^a|b$",
                "(?:a|b)*c?",
                "a\\.b",
                "[^\"]{0,255}",
                "\\\\",
                "ä+",
                "a{2,}",
                "(a)(b)"
            })
    void whatEnginesThinkAlikeOfShouldBeTaken(String text) {
        assertThat(PortablePattern.parse(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\d",
                "\\bword",
                "a+?",
                "a++",
                "(?=a)b",
                "(?i)a",
                "(?<n>a)",
                "(a)\\1",
                "[[:alpha:]]",
                "[a&&b]",
                "(a",
                "a)",
                "[a",
                "*a",
                "a{256}",
                "a{2,1}",
                "a^b",
                "a$b",
                "|*",
                ""
            })
    void whatTheyDoNotShouldBeRefused(String text) {
        assertThat(PortablePattern.parse(text)).isEmpty();
    }

    private static boolean matches(PortablePattern pattern, String text) {
        return compiled(pattern).matcher(text).matches();
    }

    private static Pattern compiled(PortablePattern pattern) {
        return Pattern.compile(pattern.text(), Pattern.DOTALL);
    }
}
