package dev.landfall.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The runbook of disturbed migrations, and what becomes of it for each way of ending. */
final class FaultRunbooks {
    private static final String NAME = "faults";

    /** The greatest payment is set so low that a check under the freeze fails; and rounds alone bring PostgreSQL level. */
    private static final Map<String, String> BACK =
            Map.of("max: 10000", "max: 11", "  - follow: { datasets: [crm, imports] }\n", "");

    private static final Map<String, String> RETURNED = Map.of("pointOfNoReturn: true", "reverse: true");

    private FaultRunbooks() {}

    /** The one that a migration runs which shall end so. */
    static String name(Ending ending) {
        return switch (ending) {
            // Whoever terminates it does so while it is on this way.
            case MOVED, RECOVERED -> NAME;
            case BACK -> NAME + "-back";
            case RETURNED -> NAME + "-returned";
        };
    }

    /** Writes all of them into a folder that is made. */
    static void write(Path folder) {
        try (InputStream yaml = Objects.requireNonNull(FaultRunbooks.class.getResourceAsStream(NAME + ".yaml"))) {
            String text = new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
            Files.createDirectory(folder);
            write(folder, text, Ending.MOVED, Map.of());
            write(folder, text, Ending.BACK, BACK);
            write(folder, text, Ending.RETURNED, RETURNED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path folder, String text, Ending ending, Map<String, String> changes) throws IOException {
        Map<String, String> all = new LinkedHashMap<>(changes);
        all.put("runbook: " + NAME, "runbook: " + name(ending));
        String changed = text;
        for (Map.Entry<String, String> change : all.entrySet()) {
            if (!changed.contains(change.getKey())) {
                throw new IllegalStateException("the runbook does not say '" + change.getKey() + "'");
            }
            changed = changed.replace(change.getKey(), change.getValue());
        }
        Files.writeString(folder.resolve(name(ending) + ".yaml"), changed);
    }
}
