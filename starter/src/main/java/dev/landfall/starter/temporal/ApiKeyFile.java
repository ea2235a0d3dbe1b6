package dev.landfall.starter.temporal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An API key in a file. Read anew whenever the file was changed, so that a key can be replaced while a worker runs. */
final class ApiKeyFile implements Supplier<String> {
    private static final long LARGEST = 16 << 10;
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]+");

    private final Path file;
    private @Nullable FileTime seen;
    private String key = "";

    ApiKeyFile(Path file) {
        this.file = file;
        get();
    }

    /**
     * The key as it stands in the file; the last good one while the file can't be used.
     *
     * @throws UnusableAccess when there never was one
     */
    @Override
    public synchronized String get() {
        try {
            FileTime changed = Files.getLastModifiedTime(file);
            if (!changed.equals(seen)) {
                String text = Files.size(file) > LARGEST
                        ? ""
                        : Files.readString(file, StandardCharsets.ISO_8859_1).strip();
                if (isKey(text)) {
                    key = text;
                    seen = changed;
                }
            }
        } catch (IOException unreadable) {
            // The last good one, or what is said below.
        }
        if (key.isEmpty()) {
            throw new UnusableAccess(
                    "apiKeyFile",
                    "holds no API key",
                    "Name a readable file with the key and nothing else: " + file + " is none");
        }
        return key;
    }

    /** Whether {@code text} can be one: it goes into a header, so no white space and no control characters. */
    static boolean isKey(String text) {
        return KEY.matcher(text).matches();
    }
}
