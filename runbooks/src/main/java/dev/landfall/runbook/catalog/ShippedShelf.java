package dev.landfall.runbook.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The runbooks among this module's resources. A new one is a file and a name here. */
record ShippedShelf() implements Shelf {

    @Override
    public List<String> names() {
        return List.of("insurance-leads");
    }

    @Override
    public CatalogueEntry read(String name) {
        String file = name + ".yaml";
        try (InputStream stream = ShippedShelf.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException(file + " is not among the resources that Landfall ships");
            }
            return new CatalogueEntry(file, Shelf.text(stream));
        } catch (IOException failure) {
            throw new UncheckedIOException("can't read the shipped runbook " + name, failure);
        }
    }
}
