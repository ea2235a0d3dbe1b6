package dev.landfall.backup.location;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tries a location before something relies on it: that it can be written, read, listed and cleared, and that the first wins. What a
 * trial leaves that was cut off, a later one clears; so who finds that the first did not win may only have been cleared meanwhile, by a
 * worker whose clock is ahead, and tries again.
 */
public final class LocationTrial {
    /** Longer than a trial takes where clocks agree. */
    private static final Duration CUT_OFF = Duration.ofSeconds(5);

    private static final int TRIES = 3;
    private static final Pattern FOLDER = Pattern.compile("trial-(\\d{1,18})-[0-9a-f-]+");
    private static final byte[] FIRST = "landfall was here first".getBytes(UTF_8);
    private static final byte[] SECOND = "landfall was here second".getBytes(UTF_8);

    private LocationTrial() {}

    /**
     * Tries it; what it writes it deletes.
     *
     * @throws StoreFailure of the location, or CONFIGURATION when it lets a second writer replace what the first has claimed
     */
    public static void run(Location location) {
        Instant now = Instant.now();
        location.folders().stream().filter(folder -> cutOff(folder, now)).forEach(location::deleteFolder);
        for (int tries = 1; !firstWins(location, now); tries++) {
            if (tries == TRIES) {
                throw new StoreFailure(
                        FailureClass.CONFIGURATION,
                        "backup location " + location.place(),
                        "it lets a second writer replace a file, so that two attempts could spoil each other's backup",
                        "Use a store that honours If-None-Match: * on uploads",
                        null);
            }
        }
    }

    private static boolean cutOff(String folder, Instant now) {
        Matcher trial = FOLDER.matcher(folder);
        return trial.matches()
                && Instant.ofEpochSecond(Long.parseLong(trial.group(1))).isBefore(now.minus(CUT_OFF));
    }

    private static boolean firstWins(Location location, Instant now) {
        FileName name = new FileName("trial-" + now.getEpochSecond() + "-" + UUID.randomUUID(), "claim");
        location.claim(name, FIRST);
        boolean wins = !location.claim(name, SECOND) && Arrays.equals(content(location, name), FIRST);
        location.deleteFolder(name.folder());
        return wins;
    }

    private static byte[] content(Location location, FileName name) {
        try (InputStream in = location.open(name).orElseGet(InputStream::nullInputStream)) {
            return in.readAllBytes();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
