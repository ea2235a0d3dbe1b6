package dev.landfall.backup.location;

import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.util.regex.Pattern;

/**
 * The name of a file in a folder. Neither part can lead anywhere else: letters, digits, dot, dash and underscore, no dot first, at
 * most 200 characters.
 *
 * @param folder the backup's folder
 * @param file the file in it
 */
public record FileName(String folder, String file) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}");

    public FileName {
        require(folder);
        require(file);
    }

    /** Whether a folder or file may be called so. */
    public static boolean isPlain(String name) {
        return PLAIN.matcher(name).matches();
    }

    /** {@code name} when it is plain; a manifest is written by others, so its names are not believed. */
    static String require(String name) {
        if (!isPlain(name)) {
            throw new StoreFailure(
                    FailureClass.REFUSAL,
                    "backup",
                    "a name in it is not one that Landfall gives",
                    "Do not use this backup: somebody else wrote it.",
                    null);
        }
        return name;
    }

    @Override
    public String toString() {
        return folder + "/" + file;
    }
}
