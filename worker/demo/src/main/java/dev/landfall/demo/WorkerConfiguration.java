package dev.landfall.demo;

import dev.landfall.runbook.StoreKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The worker's configuration file for one demo; its secrets guard throw-away servers on loopback. */
final class WorkerConfiguration {
    private static final String CONTROL = "landfall";

    private final EmbeddedStores old;
    private final EmbeddedStores fresh;
    private final Optional<SpareStores> spare;

    WorkerConfiguration(EmbeddedStores old, EmbeddedStores fresh, Optional<SpareStores> spare) {
        this.old = old;
        this.fresh = fresh;
        this.spare = spare;
    }

    /** Name of the control database, on the new side's PostgreSQL server. */
    static String controlDatabase() {
        return CONTROL;
    }

    /** The folder of runbooks, which win over the shipped ones. */
    static Path runbooks(Path folder) {
        return folder.resolve("runbooks");
    }

    /** Writes the file, readable by its owner only. */
    Path write(Path folder, TemporalServer temporal) {
        Path file = folder.resolve("worker.yaml");
        try {
            Files.writeString(file, text(folder, temporal));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(Path folder, TemporalServer temporal) {
        String people = Approvers.PEOPLE.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(person -> "    " + person.getKey() + ": { roles: [" + person.getValue() + "] }\n")
                .collect(Collectors.joining());
        return "landfall:\n"
                + "  temporal: { target: \"" + temporal.target() + "\" }\n"
                + "  control: { url: \"" + fresh.tables().jdbcUrl(CONTROL) + "\", username: "
                + fresh.tables().username()
                + ", password: \"" + fresh.tables().password() + "\" }\n"
                + "  reports: \"" + folder.resolve("reports") + "\"\n"
                + "  runbooks: \"" + runbooks(folder) + "\"\n"
                + "  backups: { directory: \"" + folder.resolve("backups") + "\", key: backup-key }\n"
                + "  keys:\n"
                + "    pii-key: ZGVtby1rZXktZGVtby1rZXktZGVtby1rZXktZGVtby1rZXktZGVtby1rZXktZGVtby1rZXktZGVtby1rZXktMDE=\n"
                + "    backup-key: ZGVtby1iYWNrdXAta2V5LWRlbW8tYmFja3VwLWtleS1kZW1vLWJhY2t1cC1rZXktMDE=\n"
                + "  proof: none\n"
                + "  roster:\n" + people
                + "  connections:\n"
                + side("staging", old) + side("prod", fresh)
                + spare.map(stores -> side("scratch", stores.scratch()) + side("stand-in", stores.standIns()))
                        .orElse("");
    }

    private static String side(String name, EmbeddedStores stores) {
        String login = ", username: " + stores.tables().username() + ", password: \""
                + stores.tables().password() + "\"";
        return connection(name + "-db", StoreKind.POSTGRESQL, stores.tables().jdbcUrl(EmbeddedStores.DATABASE), login)
                + connection(name + "-graph", StoreKind.NEO4J, stores.graph().boltUrl(), "")
                + connection(
                        name + "-vectors", StoreKind.QDRANT, stores.vectors().address(), "")
                + connection(name + "-cache", StoreKind.REDIS, stores.cache().url(), "");
    }

    private static String connection(String name, StoreKind kind, String url, String login) {
        return "    " + name + ": { kind: " + kind.word() + ", url: \"" + url + "\"" + login + ", tls: \"off\" }\n";
    }
}
