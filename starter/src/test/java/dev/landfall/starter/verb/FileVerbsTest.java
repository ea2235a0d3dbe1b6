package dev.landfall.starter.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.runbook.schema.RunbookSchema;
import dev.landfall.starter.Cli;
import dev.landfall.starter.Cli.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The verbs that need nothing but files. */
class FileVerbsTest {
    private static final String SOUND = """
            runbook: shop
            title: The shop moves
            stores: { old: redis, new: redis }
            datasets: { cache: { from: old, to: new, entities: all } }
            phases: [ preflight: {}, prepare: { datasets: cache }, copy: { datasets: cache } ]
            """;

    @TempDir
    private Path folder;

    @Test
    void aSoundRunbookShouldBeZero() throws IOException {
        assertThat(Cli.run("lint", file(SOUND))).isEqualTo(new Answer(0, "1 runbook is sound", ""));
        assertThat(Cli.run("lint", file(SOUND), "--quiet")).isEqualTo(new Answer(0, "", ""));
        assertThat(Cli.run("lint", file(SOUND), "--json")).isEqualTo(new Answer(0, "[ ]", ""));
    }

    @Test
    void aBadRunbookShouldBeTwoWithEveryFinding() throws IOException {
        String file = file(SOUND.replace("from: old", "from: odl"));
        Answer answer = Cli.run("lint", file);
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.out()).contains(file + ":4:28: datasets.cache.from: unknown store 'odl'. Write 'old'.");
        assertThat(answer.err()).isEmpty();
        JsonNode json =
                JsonMapper.shared().readTree(Cli.run("lint", file, "--json").out());
        assertThat(json.findValuesAsString("path")).contains("datasets.cache.from");
        assertThat(Cli.run("lint", file, "-q")).isEqualTo(new Answer(2, "", ""));
    }

    @Test
    void aFileThatIsNotThereShouldBeTwoAndOneSentence() {
        String nowhere = folder.resolve("none.yaml").toString();
        assertThat(Cli.run("lint", nowhere))
                .isEqualTo(new Answer(
                        2, "", "landfall: " + nowhere + " can't be read as UTF-8 text. Check the path and the file."));
    }

    @Test
    void theSchemaShouldBePrinted() {
        assertThat(Cli.run("schema"))
                .isEqualTo(new Answer(0, RunbookSchema.text().strip(), ""));
    }

    private String file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("shop.yaml"), yaml).toString();
    }
}
