package dev.landfall.demo;

import dev.landfall.runbook.catalog.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a demo runs: a shipped runbook, or the same one {@link Abridged}.
 *
 * @param name its name in the worker's catalogue
 * @param leftOut what of the shipped one is missing, in words
 * @param parameters what to start it with, besides the application's address
 */
record DemoRunbook(String name, Optional<String> leftOut, Map<String, String> parameters) {
    /** Long enough for several runs, where production would watch for a day. */
    private static final Map<String, String> SHORT_WATCH = Map.of("watch-every", "5s", "watch-for", "20s");

    /** Makes the folder of runbooks, and writes there what is not shipped. */
    static DemoRunbook of(DemoSettings settings) throws IOException {
        Path folder = Files.createDirectories(WorkerConfiguration.runbooks(settings.out()));
        if (settings.complete()) {
            return new DemoRunbook(settings.runbook(), Optional.empty(), SHORT_WATCH);
        }
        Abridged abridged = Abridged.of(
                Catalogue.shipped().find(settings.runbook()).orElseThrow().yaml());
        Files.writeString(folder.resolve(abridged.name() + ".yaml"), abridged.yaml());
        return new DemoRunbook(
                abridged.name(),
                Optional.of("running " + settings.runbook() + " without " + Abridged.LEFT_OUT
                        + "; --complete runs all of it"),
                Map.of());
    }
}
