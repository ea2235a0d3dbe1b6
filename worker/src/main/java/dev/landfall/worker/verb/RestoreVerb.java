package dev.landfall.worker.verb;

import dev.landfall.backup.BackupReader;
import dev.landfall.backup.BackupRestore;
import dev.landfall.backup.Manifest;
import dev.landfall.backup.RestoredEntity;
import dev.landfall.backup.location.Location;
import dev.landfall.runtime.connection.Connections;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.starter.ExitCode;
import dev.landfall.starter.Output;
import dev.landfall.starter.Refused;
import dev.landfall.worker.config.BackupSettings;
import dev.landfall.worker.config.BadConfiguration;
import dev.landfall.worker.config.ConfigurationFile;
import dev.landfall.worker.config.SecretKeyRing;
import dev.landfall.worker.config.WorkerSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts a backup back into a store whose entities are empty. */
@Command(
        name = "restore",
        description = "Put a whole backup back into a store whose entities are empty, and prove it there.",
        footer = {
            "",
            "Every byte of the backup is looked at before anything is written. An entity that holds records refuses all of",
            "it. What fails leaves nothing; after a kill, or when a server did not answer, the same command goes on. The",
            "names of backups are those of their folders; a report and the audit tell them too.",
            "",
            "Exit codes: 0 restored, 1 refused, 2 usage or configuration, 3 unreachable."
        })
public final class RestoreVerb implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "BACKUP", description = "The backup's name")
    private String backup = "";

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "A worker's configuration (docs/worker.md): where backups are, their key, connections")
    private Path config = Path.of("worker.yaml");

    @Option(
            names = "--into",
            required = true,
            paramLabel = "CONNECTION",
            description = "The connection to restore into")
    private String into = "";

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        Silence.keep();
        WorkerSettings settings = settings();
        BackupSettings place = place(settings);
        try (Location location = place.location();
                Connections connections = Opened.of(settings.connections())) {
            BackupReader reader = new BackupReader(location, place.protection(new SecretKeyRing(settings.keys())));
            Manifest manifest = reader.open(backup);
            refuseOtherKind(manifest, connections);
            Restored restored = new Restored(
                    backup,
                    into,
                    new BackupRestore(reader, Clock.systemUTC()).run(manifest, connections.store(into), this::tell));
            output.print(restored, Restored::summary);
            return ExitCode.DONE.code();
        } catch (StoreFailure failure) {
            throw refused(failure);
        }
    }

    private WorkerSettings settings() {
        try {
            return ConfigurationFile.read(config, System.getenv());
        } catch (BadConfiguration bad) {
            throw new Refused(ExitCode.USAGE, bad.text());
        }
    }

    private static BackupSettings place(WorkerSettings settings) {
        BackupSettings place = settings.backups();
        if (place == null) {
            throw new Refused(
                    ExitCode.USAGE, "the configuration names no place for backups. Add landfall.backups to it.");
        }
        return place;
    }

    private void refuseOtherKind(Manifest manifest, Connections connections) {
        String kind = connections.kind(into).word();
        if (!kind.equals(manifest.kind())) {
            throw new Refused(
                    ExitCode.USAGE,
                    "backup " + backup + " is of a store of kind " + manifest.kind() + ", '" + into
                            + "' is one of kind " + kind + ". Name another connection.");
        }
    }

    private void tell(RestoredEntity entity) {
        output.line(Restored.line(entity));
    }

    private static Refused refused(StoreFailure failure) {
        Refused refused = Opened.refused(failure);
        return failure.failureClass() == FailureClass.TRANSIENT
                ? new Refused(
                        ExitCode.UNREACHABLE,
                        refused.getMessage()
                                + " What was restored so far is kept: the same command goes on. Until then nobody should"
                                + " use the store.")
                : refused;
    }
}
