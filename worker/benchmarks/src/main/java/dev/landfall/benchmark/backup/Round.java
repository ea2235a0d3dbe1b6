package dev.landfall.benchmark.backup;

import dev.landfall.backup.Manifest;
import java.time.Duration;

/**
 * One store's backup, from its begin to the comparison of what came back.
 *
 * @param manifest what was backed up
 * @param backup until the manifest was sealed
 * @param proof until each part had been restored into scratch
 * @param restore into an empty store, every record read back and compared
 */
record Round(Manifest manifest, Duration backup, Duration proof, Duration restore) {

    String line(String store) {
        return "| %s | %,d | %s | %s | %s | %s | %s | %s |%n"
                .formatted(
                        store,
                        manifest.content().rows(),
                        megabytes(manifest.recordBytes()),
                        megabytes(manifest.bytes()),
                        seconds(backup),
                        seconds(proof),
                        seconds(restore),
                        manifest.schema() == null
                                ? "built in"
                                : manifest.schema().by());
    }

    static String megabytes(long bytes) {
        return "%.1f MB".formatted(bytes / 1e6);
    }

    static String seconds(Duration time) {
        return "%.1f s".formatted(time.toMillis() / 1e3);
    }
}
