package dev.landfall.starter;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the passphrase of a private key comes from: a file, the environment, or whoever sits at the terminal. Never the command line. */
public final class Passphrase {
    private static final String VARIABLE = "LANDFALL_KEY_PASSPHRASE";
    private static final long LARGEST = 4_096;

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description =
                    "The private key's passphrase is in this file (default: $" + VARIABLE + ", else it is asked for)")
    private @Nullable Path file;

    /**
     * The passphrase of a key that is there.
     *
     * @param key the key's file, for the question
     */
    public char[] known(Path key) {
        return told().or(() -> asked("Passphrase of " + key + ": "))
                .orElseThrow(() -> new Refused(
                        ExitCode.USAGE,
                        key
                                + " has a passphrase, and there is no terminal to ask for it. Give --passphrase-file FILE or "
                                + VARIABLE + "."));
    }

    private Optional<char[]> told() {
        return file == null
                ? Optional.ofNullable(System.getenv(VARIABLE)).map(String::toCharArray)
                : Optional.of(content(file));
    }

    /** Since Java 22 there may be a console without a terminal; it gives no passphrase, or what was piped in. */
    @SuppressWarnings("SystemConsoleNull")
    private static Optional<char[]> asked(String question) {
        Console console = System.console();
        return console == null ? Optional.empty() : Optional.ofNullable(console.readPassword("%s", question));
    }

    /** The first line, as editors end it. */
    private static char[] content(Path file) {
        try {
            String text = Files.size(file) > LARGEST ? "" : Files.readString(file, StandardCharsets.UTF_8);
            return text.lines().findFirst().orElse("").toCharArray();
        } catch (IOException unreadable) {
            throw new Refused(
                    ExitCode.USAGE, "--passphrase-file can't be read. Name a readable file: " + file + " is none.");
        }
    }
}
