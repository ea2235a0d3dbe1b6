package dev.landfall.worker.verb;

import dev.landfall.backup.BackupRestore;
import dev.landfall.backup.Manifest;
import dev.landfall.backup.RestoredEntity;
import dev.landfall.runtime.activity.BackupPlace;
import dev.landfall.runtime.connection.Connections;
import dev.landfall.spi.Store;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.starter.ExitCode;
import dev.landfall.starter.Output;
import dev.landfall.starter.Refused;
import dev.landfall.worker.config.BackupSettings;
import dev.landfall.worker.config.SecretKeyRing;
import dev.landfall.worker.config.WorkerSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
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
            "it, and so does a migration that holds the lock on the store, which is taken meanwhile. Tables, views and the",
            "like are made where none of the backup's tables is there and the backup tells them. What fails leaves no",
            "record; after a kill, or when a server did not answer, the same command goes on. The names of backups are",
            "those of their folders; a report and the audit tell them too.",
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

    @Option(
            names = "--without-lock",
            description = "Do not ask the control database whether a migration uses the store")
    private boolean withoutLock;

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        Silence.keep();
        WorkerSettings settings = Opened.configuration(config);
        try (BackupPlace place = place(settings);
                Connections connections = Opened.of(settings.connections())) {
            Manifest manifest = place.reader().open(backup);
            refuseOtherKind(manifest, connections);
            Store store = connections.store(into);
            BackupRestore restore = new BackupRestore(place.reader(), Clock.systemUTC());
            output.print(restored(settings, store, () -> restore.run(manifest, store, this::tell)), Restored::summary);
            return ExitCode.DONE.code();
        } catch (StoreFailure failure) {
            throw refused(failure);
        }
    }

    private Restored restored(WorkerSettings settings, Store store, Supplier<List<RestoredEntity>> work) {
        if (withoutLock) {
            return new Restored(backup, into, work.get());
        }
        String server = store.inspect().identity().id();
        try (TargetLock lock =
                TargetLock.take(settings.control().settings(), "restore-" + backup, Map.of(server, into))) {
            return new Restored(backup, into, lock.during(work));
        }
    }

    private static BackupPlace place(WorkerSettings settings) {
        BackupSettings place = settings.backups();
        if (place == null) {
            throw new Refused(
                    ExitCode.USAGE, "the configuration names no place for backups. Add landfall.backups to it.");
        }
        return place.place(new SecretKeyRing(settings.keys()));
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
