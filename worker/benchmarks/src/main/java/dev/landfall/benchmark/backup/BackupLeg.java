package dev.landfall.benchmark.backup;

import dev.landfall.backup.BackupJob;
import dev.landfall.backup.BackupProof;
import dev.landfall.backup.BackupReader;
import dev.landfall.backup.BackupRestore;
import dev.landfall.backup.BackupWriter;
import dev.landfall.backup.Manifest;
import dev.landfall.backup.Protection;
import dev.landfall.backup.location.DirectoryLocation;
import dev.landfall.backup.location.Location;
import dev.landfall.benchmark.Leg;
import dev.landfall.benchmark.machine.Folder;
import dev.landfall.runtime.connection.Connections;
import dev.landfall.spi.Store;
import dev.landfall.worker.Adapters;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The demo's data backed up under a key into a directory, proved, and restored into empty stores: once, one store after the other,
 * from a cold start, as whoever needs it has it.
 */
public final class BackupLeg implements Leg {
    /** As the worker does. */
    private static final long ROWS_EACH = 250_000;

    @Override
    public String run(Scope scope) throws Exception {
        StringBuilder table = new StringBuilder("""
                ## Backup, proof and restore, scale %d, encrypted, in a directory, once each

                | store | records | size | kept | backup | proof | restore | tables by |
                |---|---:|---:|---:|---:|---:|---:|---|
                """.formatted(scope.scale()));
        List<Round> rounds = new ArrayList<>();
        try (Folder folder = Folder.make();
                Location location = new DirectoryLocation(
                        Files.createDirectory(folder.path().resolve("kept")))) {
            for (Subject.Maker maker : Subjects.all()) {
                Subject subject = maker.make(scope.scale());
                try (AutoCloseable servers = subject.servers();
                        Connections connections =
                                new Connections(List.of(subject.old(), subject.fresh()), Adapters.all())) {
                    assert servers != null;
                    Round round = round(subject, connections, location);
                    rounds.add(round);
                    String line = round.line(subject.old().kind().word());
                    scope.progress().print(line);
                    scope.progress().flush();
                    table.append(line);
                }
            }
        }
        return table.append(sum(rounds)).toString();
    }

    private static Round round(Subject subject, Connections connections, Location location) {
        Protection key = Protection.keyed(new byte[32]);
        BackupReader reader = new BackupReader(location, key);
        Store old = connections.store(subject.old().name());
        Store fresh = connections.store(subject.fresh().name());
        BackupJob job = new BackupJob(
                "backup-" + subject.old().name(),
                "benchmark",
                subject.old().name(),
                subject.old().kind().word(),
                subject.keys(),
                Duration.ofDays(1),
                ROWS_EACH);
        long began = System.nanoTime();
        Manifest manifest = new BackupWriter(location, key, Clock.systemUTC()).write(job, old, part -> {});
        long made = System.nanoTime();
        new BackupProof(reader).prove(manifest, old.backup().orElseThrow(), 0, done -> {});
        long proved = System.nanoTime();
        new BackupRestore(reader, Clock.systemUTC()).run(manifest, fresh, entity -> {});
        long restored = System.nanoTime();
        return new Round(
                manifest,
                Duration.ofNanos(made - began),
                Duration.ofNanos(proved - made),
                Duration.ofNanos(restored - proved));
    }

    private static String sum(List<Round> rounds) {
        return "| all | %,d | %s | %s | %s | %s | %s | |%n"
                .formatted(
                        rounds.stream()
                                .mapToLong(round -> round.manifest().content().rows())
                                .sum(),
                        Round.megabytes(rounds.stream()
                                .mapToLong(round -> round.manifest().recordBytes())
                                .sum()),
                        Round.megabytes(rounds.stream()
                                .mapToLong(round -> round.manifest().bytes())
                                .sum()),
                        Round.seconds(rounds.stream().map(Round::backup).reduce(Duration.ZERO, Duration::plus)),
                        Round.seconds(rounds.stream().map(Round::proof).reduce(Duration.ZERO, Duration::plus)),
                        Round.seconds(rounds.stream().map(Round::restore).reduce(Duration.ZERO, Duration::plus)));
    }
}
