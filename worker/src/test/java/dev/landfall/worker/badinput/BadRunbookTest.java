package dev.landfall.worker.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.worker.fixture.Terminal;
import dev.landfall.worker.fixture.Terminal.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bad runbooks of the language's own tests, as a person meets them: every finding with file, line and column. */
@Tag("large")
class BadRunbookTest {
    @RegisterExtension
    static final Chapter CHAPTER = new Chapter("runbooks");

    private static final Path BAD = Path.of("../runbooks/src/test/resources/bad");
    /** The lint tests read its bytes in their own way; a person's file is refused before. */
    private static final String NOT_TEXT = "not-utf8";

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
    void aBadRunbookShouldBeAnsweredByItsFindingsAlone(String name) throws IOException {
        String file = BAD.resolve(name + ".yaml").toString();
        Answer answer = Terminal.run("lint", file);
        if (name.equals(NOT_TEXT)) {
            assertThat(answer)
                    .isEqualTo(new Answer(
                            2, "", "landfall: " + file + " can't be read as UTF-8 text. Check the path and the file."));
            return;
        }
        List<String> findings = Files.readAllLines(BAD.resolve(name + ".findings"));
        boolean blocks = findings.stream().anyMatch(line -> !line.contains(" warning "));
        assertThat(answer.out())
                .isEqualTo(findings.stream().map(line -> told(file, line)).collect(Collectors.joining("\n")));
        assertThat(answer.code()).isEqualTo(blocks ? 2 : 0);
        assertThat(answer.err()).isEmpty();
    }

    /** {@code 28:18 warning checks.x: what. next.} as the terminal prints it. */
    private static String told(String file, String line) {
        String[] parts = line.split(" ", 2);
        String warning = "warning ";
        return parts[1].startsWith(warning)
                ? "warning: " + file + ":" + parts[0] + ": " + parts[1].substring(warning.length())
                : file + ":" + parts[0] + ": " + parts[1];
    }
}
