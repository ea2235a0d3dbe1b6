package dev.landfall.worker.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.worker.fixture.Hook;
import dev.landfall.worker.fixture.Terminal;
import dev.landfall.worker.fixture.Terminal.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotifyVerbTest {
    @TempDir
    private Path folder;

    private final Hook hook = new Hook();

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("worker.yaml"), """
                landfall:
                  control: { url: 'jdbc:postgresql://localhost/landfall' }
                  connections: { cache: { kind: redis, url: 'redis://localhost' } }
                  %s
                """.formatted(hook.channel("ops")));
    }

    @Test
    void aChannelShouldBeTriedWithoutAnythingElse() {
        assertThat(send("ops")).isEqualTo(new Answer(0, "ops: arrived", ""));
        assertThat(hook.heard())
                .containsExactly("A trial of the channel ops, sent by landfall notify. Nothing has happened.");
        hook.close();
        assertThat(send("ops")).isEqualTo(new Answer(3, "ops: not now, it can't be reached", ""));
    }

    @Test
    void anUnknownChannelShouldBeToldWithThoseThatThereAre() {
        assertThat(send("pager")).isEqualTo(new Answer(2, "", "landfall: there is no channel 'pager'. There is: ops."));
        hook.close();
    }

    private Answer send(String channel) {
        return Terminal.run(
                "notify", channel, "--config", folder.resolve("worker.yaml").toString());
    }
}
