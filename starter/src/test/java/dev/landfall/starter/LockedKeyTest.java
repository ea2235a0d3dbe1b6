package dev.landfall.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class LockedKeyTest {
    /** By {@code openssl genpkey -algorithm ed25519 | openssl pkcs8 -topk8 -v2 aes-256-cbc}; its passphrase stands below. */
    private static final String MADE = """
                -----BEGIN ENCRYPTED PRIVATE KEY-----
                MIGbMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAio2f0G43nHSgICCAAw
                DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEECXS233HF3evSSUIlIl9WT0EQCot
                gqTjz9BJJcehynRxmPbgY1UcnDO4g92qmnybIUp4afUdbrHAvFEmdNLschHSqtAo
                82okghZuoKdI2kRvA+Y=
                -----END ENCRYPTED PRIVATE KEY-----""";

    @TempDir
    private Path folder;

    @Test
    void whatOpensslLockedShouldOpen() {
        assertThat(LockedKey.open(MADE, "correct horse battery".toCharArray())).isPresent();
        assertThat(LockedKey.open(MADE, "correct horse".toCharArray())).isEmpty();
        assertThat(LockedKey.open("nothing", new char[0])).isEmpty();
    }

    @Test
    void aFileShouldOpenWithThePassphraseFromAnotherAndSayWhenItDoesNot() throws IOException {
        Path file = Files.writeString(folder.resolve("ana.key"), MADE);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(KeyFile.read(file, passphrase("correct horse battery\n"))).isNotNull();
        assertThatThrownBy(() -> KeyFile.read(file, passphrase("wrong")))
                .isInstanceOf(Refused.class)
                .hasMessage(
                        file + " does not open with this passphrase, or holds no private key of Ed25519. Try again.");
    }

    private Passphrase passphrase(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("passphrase"), text);
        Passphrase passphrase = new Passphrase();
        new CommandLine(passphrase(passphrase)).parseArgs("--passphrase-file", file.toString());
        return passphrase;
    }

    private static CommandSpec passphrase(Passphrase passphrase) {
        return CommandSpec.create().addMixin("passphrase", CommandSpec.forAnnotatedObject(passphrase));
    }
}
