package dev.landfall.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.runbook.lint.Runbooks;
import dev.landfall.runbook.parse.Parsed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReferencePageTest {

    @Test
    void checkedInReferenceShouldBeTheGrammars() throws IOException {
        Golden.shouldHold(Path.of("../docs/runbook-reference.md"), ReferencePage.text());
    }

    @Test
    void lintShouldAcceptTheExamples() {
        Parsed parsed = Runbooks.read(ReferenceExamples.FILE.toString(), ReferenceExamples.yaml(), Map.of());
        assertThat(parsed.findings()).extracting(Finding::line).isEmpty();
        assertThat(parsed.runbook()).isPresent();
    }

    @ParameterizedTest
    @MethodSource("words")
    void everyKindShouldHaveAnExampleOfIts(String word) {
        assertThat(ReferenceExamples.of(word)).matches("(?s).*\\b" + word + "\\b.*");
    }

    static Stream<String> words() {
        return Stream.of(
                        Arrays.stream(PhaseKind.values()).map(PhaseKind::word),
                        Arrays.stream(CheckKind.values()).map(CheckKind::word),
                        Arrays.stream(TransformKind.values()).map(TransformKind::word),
                        Arrays.stream(ReshapeKind.values()).map(ReshapeKind::word))
                .flatMap(words -> words);
    }
}
