package dev.landfall.runbook.catalog;

import dev.landfall.runbook.ValueType.Name;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The runbooks of one folder: files in it, and links that stay in it, as mounted configuration makes them; none leads out.
 */
record FolderShelf(Path folder) implements Shelf {

    private static final String ENDING = ".yaml";
    private static final Pattern FILE = Pattern.compile(Name.PATTERN + "\\.yaml");

    FolderShelf {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    "the runbook folder " + folder + " is no folder; make it or name another");
        }
    }

    @Override
    public List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(this::within)
                    .map(file -> file.getFileName().toString())
                    .filter(FILE.asMatchPredicate())
                    .map(file -> file.substring(0, file.length() - ENDING.length()))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException("can't list the runbook folder " + folder, failure);
        }
    }

    @Override
    public CatalogueEntry read(String name) {
        String file = name + ENDING;
        try (InputStream stream = Files.newInputStream(folder.resolve(file))) {
            return new CatalogueEntry(file, Shelf.text(stream));
        } catch (IOException failure) {
            throw new UncheckedIOException("can't read the runbook " + file + " in " + folder, failure);
        }
    }

    private boolean within(Path file) {
        try {
            return Files.isRegularFile(file) && file.toRealPath().startsWith(folder.toRealPath());
        } catch (IOException gone) {
            return false;
        }
    }
}
