package dev.landfall.runbook.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.runbook.Finding;
import dev.landfall.runbook.Mutations;
import dev.landfall.runbook.Samples;
import dev.landfall.runbook.lint.Runbooks;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileInputTest {

    @Test
    @Tag("large")
    void noMutationWhatsoeverShouldMakeTheParserThrow() {
        Mutations mutations = new Mutations(20261121, 6);
        for (int round = 0; round < 2_000; round++) {
            judge(mutations.next());
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
                "phases: [" + "{check: {checks: all}}, ".repeat(5_000) + "]",
                "runbook: " + "a".repeat(120_000),
                "a".repeat(200_000));
    }

    @ParameterizedTest
    @MethodSource("monsters")
    void monsterShouldBeRefusedSoonAndShortly(String yaml) {
        Parsed parsed = Assertions.assertTimeout(Duration.ofMinutes(1), () -> judge(yaml));

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
    void allShouldNotBlowUpWhatIsPinned() {
        String checks = repeated("  a-name-that-is-long-%d: { counts: a }\n", 450);
        String phases = repeated("  - check: { name: p%d, checks: all }\n", 450);
        String yaml = """
                runbook: amplified
                title: Amplified
                stores: { old: redis, new: redis }
                datasets: { a: { from: old, to: new, entities: all } }
                checks:
                %sphases:
                  - preflight: {}
                  - copy: { datasets: a }
                %s""".formatted(checks, phases);

        assertThat(Runbooks.read("amplified.yaml", yaml, Map.of()).findings())
                .extracting(Finding::what)
                .filteredOn(what -> what.contains("KiB"))
                .hasSize(1);
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

    private static String repeated(String format, int times) {
        return IntStream.range(0, times)
                .mapToObj(number -> format.formatted(number))
                .reduce(new StringBuilder(), StringBuilder::append, StringBuilder::append)
                .toString();
    }
}
