package dev.landfall.runbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the reference shows of each kind: lines of one runbook that lint accepts. */
final class ReferenceExamples {
    static final Path FILE = Path.of("src/test/resources/reference/examples.yaml");
    private static final Pattern MARKED = Pattern.compile("( *(?:- )?.*\\S) +# (\\w+)");

    private ReferenceExamples() {}

    static String yaml() {
        try {
            return Files.readString(FILE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The kind's lines, as far to the left as they go; empty when there are none. */
    static String of(String word) {
        List<String> lines = yaml().lines()
                .map(MARKED::matcher)
                .filter(Matcher::matches)
                .filter(line -> line.group(2).equals(word))
                .map(line -> line.group(1))
                .toList();
        return String.join("\n", lines).stripIndent();
    }
}
