package dev.landfall.runbook.catalog;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Runbooks by name. */
public final class Catalogue {

    private final List<Shelf> shelves;

    private Catalogue(List<Shelf> shelves) {
        this.shelves = shelves;
    }

    /** The runbooks that Landfall ships. */
    public static Catalogue shipped() {
        return new Catalogue(List.of(new ShippedShelf()));
    }

    /**
     * The shipped runbooks and those of a folder, its own {@code *.yaml} files only; on equal names the folder wins. The
     * folder is looked at anew on each call, so that a new file needs no restart.
     *
     * @throws IllegalArgumentException when there is no such folder
     */
    public static Catalogue at(Path folder) {
        return new Catalogue(List.of(new FolderShelf(folder), new ShippedShelf()));
    }

    /**
     * The runbook's text, found by the file's name without its ending.
     *
     * @throws java.io.UncheckedIOException when the file can't be read
     */
    public Optional<CatalogueEntry> find(String name) {
        return shelves.stream()
                .filter(shelf -> shelf.names().contains(name))
                .findFirst()
                .map(shelf -> shelf.read(name));
    }

    /**
     * Every name, sorted.
     *
     * @throws java.io.UncheckedIOException when the folder can't be read
     */
    public List<String> names() {
        return shelves.stream()
                .flatMap(shelf -> shelf.names().stream())
                .distinct()
                .sorted()
                .toList();
    }
}
