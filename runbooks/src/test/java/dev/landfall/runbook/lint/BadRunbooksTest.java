package dev.landfall.runbook.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.runbook.Finding;
import dev.landfall.runbook.Golden;
import dev.landfall.runbook.parse.Parsed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BadRunbooksTest {

    private static final Path BAD = Path.of("src/test/resources/bad");

    static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(BAD)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".yaml"))
                    .map(file -> file.substring(0, file.length() - ".yaml".length()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void badRunbookShouldGiveExactlyItsFindings(String name) throws IOException {
        String yaml = new String(Files.readAllBytes(BAD.resolve(name + ".yaml")), StandardCharsets.UTF_8);

        Parsed parsed = Runbooks.read(name + ".yaml", yaml, Map.of());

        assertThat(parsed.findings()).isNotEmpty();
        assertThat(parsed.runbook().isPresent())
                .isEqualTo(parsed.findings().stream().noneMatch(Finding::blocks));
        String told = parsed.findings().stream().map(BadRunbooksTest::told).collect(Collectors.joining());
        Golden.shouldHold(BAD.resolve(name + ".findings"), told);
    }

    @Test
    void thereShouldBeManyBadRunbooks() throws IOException {
        assertThat(names()).hasSizeGreaterThan(90);
    }

    @Test
    void theRunbookThatTheBadOnesAreMadeOfShouldBeGood() throws IOException {
        String yaml = Files.readString(Path.of("src/test/resources/good/shop.yaml"));

        assertThat(Runbooks.read("shop.yaml", yaml, Map.of()).findings()).isEmpty();
    }

    private static String told(Finding finding) {
        String severity = finding.blocks() ? "" : "warning ";
        return finding.lineNumber() + ":" + finding.column() + " " + severity + finding.said() + "\n";
    }
}
