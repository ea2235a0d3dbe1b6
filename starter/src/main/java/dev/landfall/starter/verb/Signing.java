package dev.landfall.starter.verb;

import dev.landfall.runbook.DurationText;
import dev.landfall.starter.ExitCode;
import dev.landfall.starter.KeyFile;
import dev.landfall.starter.Passphrase;
import dev.landfall.starter.Refused;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How something is signed with a private key, and for how long it is good then. */
final class Signing {
    @Option(
            names = "--expires-in",
            paramLabel = "TIME",
            description = "How long what is signed is good for, at most 7d (default: 24h)")
    private String expiresIn = "24h";

    @Mixin
    private Passphrase passphrase = new Passphrase();

    /** When something that is signed now ends to be good. */
    String expires() {
        Duration longest = DurationText.read(expiresIn)
                .orElseThrow(() ->
                        new Refused(ExitCode.USAGE, "--expires-in is a whole number and a unit, like 30m, 24h or 7d."));
        return Instant.now().plus(longest).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** The signature for a statement's text by the key in a file. */
    String signature(Supplier<String> text, Path key) {
        return KeyFile.read(key, passphrase).sign(whole(text));
    }

    private static String whole(Supplier<String> text) {
        try {
            return text.get();
        } catch (IllegalArgumentException halfACharacter) {
            throw new Refused(ExitCode.USAGE, "one of the texts has half a character in it and can't be signed.");
        }
    }
}
