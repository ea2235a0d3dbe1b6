package dev.landfall.starter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.starter.Cli.Answer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
    static Stream<String> verbs() {
        return Landfall.commandLine().getSubcommands().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void everyVerbShouldHaveHelp(String verb) {
        Answer answer = Cli.run(verb, "--help");
        assertThat(answer.code()).isZero();
        assertThat(answer.err()).isEmpty();
        assertThat(answer.out()).startsWith("Usage: landfall " + verb);
        assertThat(answer.out().lines().count()).as("says more than the usage").isGreaterThan(2);
    }

    @Test
    void theRootShouldNameEveryVerbAndThoseThatHoldConnections() {
        String help = Cli.run("--help").out();
        assertThat(help).contains(verbs().toList());
        assertThat(help).contains(List.of("plan ", "compare ", "worker ", "demo "));
        assertThat(help)
                .endsWith("Exit codes: 0 done, 1 the answer is no, 2 usage or lint, 3 unreachable,\n"
                        + "            4 rolled back, 5 failed.");
    }

    @Test
    void theVersionShouldBePrinted() {
        assertThat(Cli.run("--version")).isEqualTo(new Answer(0, "landfall 0.1.0", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "'', Missing required subcommand",
        "statsu, Did you mean: landfall status",
        "status, Missing required parameter: 'ID'",
        "status m-1 --jsno, Possible solutions: --json",
        "start insurance-leads, Missing required option: '--as=PERSON'",
        "retry m-1 copy --as dan, Missing required option: '--reason=TEXT'",
        "sign-off m-1 g --role r --as p, (--approve | --reject | --withdraw)",
        "report m-1 --format pdf, expected one of"
    })
    void wrongUsageShouldBeTwoAndSayWhatIsWrong(String line, String said) {
        Answer answer = Cli.run(line.isEmpty() ? new String[0] : line.split(" "));
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).contains(said).doesNotContain("\tat ");
        assertThat(answer.out()).isEmpty();
    }

    @Test
    void theCompletionScriptShouldKnowTheVerbs() {
        Answer answer = Cli.run("generate-completion");
        assertThat(answer.code()).isZero();
        assertThat(answer.out())
                .startsWith("#!/usr/bin/env bash")
                .contains("complete -F _complete_landfall", "sign-off");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "start insurance-leads --as ana",
                "status m-1",
                "watch m-1",
                "checks m-1",
                "audit m-1",
                "report m-1",
                "sign-off m-1 after-verify --role dba --as dan --approve",
                "sign m-1 after-verify --role dba --as dan --approve --key dan.key",
                "waive m-1 crm --role dba --as dan --reason x",
                "pause m-1 --as dan --reason x",
                "resume m-1 --as dan --reason x",
                "retry m-1 copy --as dan --reason x",
                "skip m-1 copy --as dan --reason x",
                "roll-back m-1 --as dan --reason x",
                "abort m-1 --as dan --reason x",
                "tune m-1 --as dan --parallel 1 --for 2h",
                "decide m-1 scope hybrid --as lea --reason x",
                "note m-1 hello --as dan"
            })
    void aTemporalThatDoesNotAnswerShouldBeThreeAndOneSentence(String line) {
        String[] arguments = (line + " --target 127.0.0.1:1").split(" ");
        assertThat(Cli.run(arguments))
                .isEqualTo(new Answer(
                        3,
                        "",
                        "landfall: no Temporal server answers at 127.0.0.1:1. Start it, or name another with --target"
                                + " HOST:PORT or LANDFALL_TEMPORAL."));
    }
}
