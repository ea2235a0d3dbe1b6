package dev.landfall.backup.location;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.UUID;

/** Tries a location before something relies on it: that it can be written, read, listed and cleared, and that the first wins. */
public final class LocationTrial {
    private static final byte[] FIRST = "landfall was here first".getBytes(UTF_8);
    private static final byte[] SECOND = "landfall was here second".getBytes(UTF_8);

    private LocationTrial() {}

    /**
     * Tries it; what it writes it deletes.
     *
     * @throws StoreFailure of the location, or CONFIGURATION when it lets a second writer replace what the first has claimed
     */
    public static void run(Location location) {
        FileName name = new FileName("trial-" + UUID.randomUUID(), "claim");
        location.claim(name, FIRST);
        boolean replaced = location.claim(name, SECOND) || !Arrays.equals(content(location, name), FIRST);
        location.deleteFolder(name.folder());
        if (replaced) {
            throw new StoreFailure(
                    FailureClass.CONFIGURATION,
                    "backup location " + location.place(),
                    "it lets a second writer replace a file, so that two attempts could spoil each other's backup",
                    "Use a store that honours If-None-Match: * on uploads",
                    null);
        }
    }

    private static byte[] content(Location location, FileName name) {
        try (InputStream in = location.open(name).orElseGet(InputStream::nullInputStream)) {
            return in.readAllBytes();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
