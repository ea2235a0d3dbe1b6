package dev.landfall.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that are checked in and generated: compared as a rule, written when asked. */
public final class Golden {

    private static final String COMMAND = "mvn -pl runbooks test -Dlandfall.regenerate=true";

    private Golden() {}

    /** Fails when {@code file}, seen from the module's folder, does not hold {@code expected}. */
    public static void shouldHold(Path file, String expected) throws IOException {
        if (Boolean.getBoolean("landfall.regenerate")) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, expected);
        }
        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as("%s is out of date; look at the difference, then run: %s", file.getFileName(), COMMAND)
                .isEqualTo(expected);
    }
}
