package dev.landfall.runbook.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One place where runbooks lie. */
interface Shelf {

    /** More than the parser takes, so that it can say that a file is too large. */
    int LONGEST_READ = 256 * 1024;

    /** The names there, each a name as runbooks spell them. */
    List<String> names();

    /** The text of one of the {@link #names}. */
    CatalogueEntry read(String name);

    /** What {@code stream} holds, read no further than needed to refuse it. */
    static String text(InputStream stream) throws IOException {
        return new String(stream.readNBytes(LONGEST_READ), StandardCharsets.UTF_8);
    }
}
