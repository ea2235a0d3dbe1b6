package dev.landfall.runtime.transform;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Words and their standard abbreviation, read from a resource beside this class whose comments name its source. */
final class AddressTable {
    private final Map<String, String> abbreviations = new HashMap<>();

    /** A table whose lines hold an abbreviation and the words that stand for it. */
    AddressTable(String resource) {
        for (List<String> line : lines(resource)) {
            line.forEach(word -> abbreviations.put(word, line.getFirst()));
        }
    }

    boolean has(String word) {
        return abbreviations.containsKey(word);
    }

    /** The abbreviation of {@code word}, or the word itself where there is none. */
    String abbreviation(String word) {
        return abbreviations.getOrDefault(word, word);
    }

    /** The words of each line. */
    static List<List<String>> lines(String resource) {
        try (InputStream bytes = Objects.requireNonNull(AddressTable.class.getResourceAsStream(resource), resource);
                BufferedReader reader = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> List.of(line.split(" ", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
