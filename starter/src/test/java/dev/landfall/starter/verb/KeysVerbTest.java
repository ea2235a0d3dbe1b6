package dev.landfall.starter.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.signature.SigningKey;
import dev.landfall.signature.VerifyingKey;
import dev.landfall.starter.Cli;
import dev.landfall.starter.Cli.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysVerbTest {
    @TempDir
    private Path folder;

    @Test
    void theLineForTheRosterShouldBelongToTheFile() throws IOException {
        Path file = folder.resolve("ana.key");

        Answer made = Cli.run("keys", "new", "ana", "--role", "dba", "--role", "qa-lead", "--out", file.toString());

        assertThat(made.code()).isZero();
        assertThat(made.out().lines().reduce((one, next) -> next).orElseThrow())
                .matches("ana: \\{ roles: \\[dba, qa-lead], publicKey: \\S{60} }");
        String publicKey = made.out().replaceAll("(?s).*publicKey: (\\S+) }", "$1");
        SigningKey key = SigningKey.of(Files.readString(file)).orElseThrow();
        assertThat(VerifyingKey.of(publicKey).orElseThrow().verifies("x", key.sign("x")))
                .isTrue();
    }

    @Test
    void aKeyShouldNeverBeOverwritten() throws IOException {
        Path file = folder.resolve("ana.key");
        Cli.run("keys", "new", "ana", "--out", file.toString());
        String before = Files.readString(file);

        Answer again = Cli.run("keys", "new", "ana", "--out", file.toString());

        assertThat(again)
                .isEqualTo(new Answer(
                        1,
                        "",
                        "landfall: " + file
                                + " is there already; a key is never overwritten. Name another --out FILE."));
        assertThat(Files.readString(file)).isEqualTo(before);
    }

    @Test
    void aNameThatIsAPathShouldBeRefused() {
        assertThat(Cli.run("keys", "new", "../ana").code()).isEqualTo(2);
        assertThat(Cli.run("keys", "new", "").code()).isEqualTo(2);
        assertThat(Cli.run("keys").err()).contains("Missing required subcommand");
        assertThat(Cli.run(
                                "keys",
                                "new",
                                "ana",
                                "--out",
                                folder.resolve("none/ana.key").toString())
                        .err())
                .contains("can't be written (NoSuchFileException)");
    }
}
