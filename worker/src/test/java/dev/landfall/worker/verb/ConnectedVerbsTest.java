package dev.landfall.worker.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.worker.fixture.Terminal;
import dev.landfall.worker.fixture.Terminal.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectedVerbsTest {

    @ParameterizedTest
    @ValueSource(strings = {"doctor", "plan", "compare", "restore", "notify", "worker", "status"})
    void everyVerbShouldHaveHelp(String verb) {
        Answer answer = Terminal.run(verb, "--help");
        assertThat(answer.code()).isZero();
        assertThat(answer.err()).isEmpty();
        assertThat(answer.out()).startsWith("Usage: landfall " + verb);
    }

    @Test
    void theCompletionScriptShouldKnowThemAll() {
        assertThat(Terminal.run("generate-completion").out())
                .contains("compare", "--examples", "plan", "worker", "sign-off");
    }
}
