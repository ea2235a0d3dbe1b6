package dev.landfall.runbook.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.runbook.Finding;
import dev.landfall.runbook.Samples;
import dev.landfall.runbook.lint.Runbooks;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileInputTest {

    private static final String[] PIECES = {
        "\n",
        "  ",
        ": ",
        "- ",
        "{",
        "}",
        "[",
        "]",
        "\"",
        "'",
        "#",
        "&a ",
        "*a",
        "!!int ",
        "? ",
        "|",
        ">",
        "%",
        "@",
        "`",
        ",",
        "\t",
        "\0",
        "---\n",
        "...\n",
        "<<: ",
        "${downtime}",
        "${",
        "all",
        "null",
        "~",
        "0x1F",
        "1e999999999",
        "-.inf",
        ".nan",
        "true",
        "\uFEFF",
        "\u202E",
        "\uFFFD",
        "\uD800",
        "\uDC00",
        "\\",
        "where",
        "*",
        "."
    };

    @Test
    void noMutationWhatsoeverShouldMakeTheParserThrow() {
        String good = Samples.insuranceLeadsYaml();
        Random random = new Random(20261121);
        for (int round = 0; round < 2_000; round++) {
            String mutated = good;
            for (int change = random.nextInt(6); change >= 0; change--) {
                mutated = mutate(mutated, random);
            }
            judge(mutated);
        }
    }

    static Stream<String> monsters() {
        return Stream.of(
                "[".repeat(100_000),
                "{a: ".repeat(30_000),
                "- ".repeat(60_000),
                "? ".repeat(60_000),
                "'".repeat(100_001),
                "a: |\n" + "  x\n".repeat(30_000),
                "!".repeat(100_000),
                "&".repeat(100_000),
                "runbook: &a [" + "*a,".repeat(30_000) + "]",
                "checks: {" + repeated("c%d: {sameKeys: [a.b.c, a.b.c]}, ", 3_000) + "}",
                "datasets: {" + repeated("d%d: {}, ", 9_000) + "}",
                repeated("k%d: 1\n", 12_000),
                "runbook: " + "a".repeat(120_000),
                "a".repeat(200_000));
    }

    @ParameterizedTest
    @MethodSource("monsters")
    void monsterShouldBeRefusedSoonAndShortly(String yaml) {
        Parsed parsed = Assertions.assertTimeout(Duration.ofSeconds(10), () -> judge(yaml));

        assertThat(parsed.runbook()).isEmpty();
        assertThat(parsed.findings()).hasSizeBetween(1, 201);
        assertThat(parsed.findings())
                .allSatisfy(finding -> assertThat(finding.line()).hasSizeLessThan(600));
    }

    @Test
    void fileLargerThan128KibShouldBeRefused() {
        String comment = "#".repeat(128 * 1024 - Samples.insuranceLeadsYaml().getBytes(StandardCharsets.UTF_8).length);

        assertThat(judge(Samples.insuranceLeadsYaml() + comment).runbook()).isPresent();
        assertThat(judge(Samples.insuranceLeadsYaml() + comment + "#").findings())
                .extracting(Finding::what)
                .containsExactly("file is larger than 128 KiB");
    }

    @Test
    void byteOrderMarkAtTheStartShouldNotMatter() {
        assertThat(judge("\uFEFF" + Samples.insuranceLeadsYaml()).findings()).isEmpty();
    }

    private static Parsed judge(String yaml) {
        Parsed parsed = Runbooks.read("hostile.yaml", yaml, Map.of("downtime", "20m"));
        assertThat(parsed.runbook().isPresent())
                .isEqualTo(parsed.findings().stream().noneMatch(Finding::blocks));
        return parsed;
    }

    private static String mutate(String text, Random random) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(20));
        String head = text.substring(0, from);
        String tail = text.substring(to);
        return switch (random.nextInt(5)) {
            case 0 -> head + tail;
            case 1 -> head + PIECES[random.nextInt(PIECES.length)] + text.substring(from);
            case 2 -> head + PIECES[random.nextInt(PIECES.length)] + tail;
            case 3 -> head + text.substring(from, to) + text.substring(from, to) + tail;
            default -> head + (char) random.nextInt(0x10000) + tail;
        };
    }

    private static String repeated(String format, int times) {
        return IntStream.range(0, times)
                .mapToObj(number -> format.formatted(number))
                .reduce(new StringBuilder(), StringBuilder::append, StringBuilder::append)
                .toString();
    }
}
