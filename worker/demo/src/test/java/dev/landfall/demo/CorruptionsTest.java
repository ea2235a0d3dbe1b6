package dev.landfall.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.runbook.DatasetSpec;
import dev.landfall.runbook.StoreKind;
import dev.landfall.runbook.lint.Runbooks;
import dev.landfall.runtime.activity.BackupPlace;
import dev.landfall.runtime.compare.DifferenceClass;
import dev.landfall.runtime.compare.Differences;
import dev.landfall.runtime.compare.Settling;
import dev.landfall.runtime.compare.StoreComparison;
import dev.landfall.runtime.connection.Connections;
import dev.landfall.runtime.control.Side;
import dev.landfall.spi.row.Row;
import dev.landfall.testkit.scenario.insurance.Volumes;
import dev.landfall.worker.Adapters;
import dev.landfall.worker.config.ConfigurationFile;
import dev.landfall.worker.config.SecretKeyRing;
import dev.landfall.worker.config.WorkerSettings;
import dev.landfall.workflow.MigrationState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What is noticed of changes that nobody should have made, after a whole migration of all four stores with backups of both sides. */
@Tag("servers")
@Timeout(900)
@EnabledIfSystemProperty(named = "landfall.chaos", matches = "true")
class CorruptionsTest {
    private static final String RUNBOOK = "planted";
    private static final Volumes VOLUMES = new Volumes(0.1, 1);
    private static final int BACKUP_CHANGES = 200;

    /** As the verb {@code compare} has it. */
    private static final Duration SETTLING = Duration.ofSeconds(2);

    @TempDir
    private static Path folder;

    private static SharedStage stage;
    private static Rehearsal rehearsal;
    private static WorkerSettings settings;

    @BeforeAll
    static void migrate() throws Exception {
        stage = new SharedStage(folder, VOLUMES);
        rehearsal = stage.rehearsal(RUNBOOK);
        settings = ConfigurationFile.read(rehearsal.configuration(), System.getenv());
        rehearsal.worker();
        assertThat(rehearsal.runAlone(RUNBOOK).state()).isEqualTo(MigrationState.COMPLETED);
    }

    @AfterAll
    static void close() {
        rehearsal.close();
        stage.close();
    }

    @Test
    void aThousandChangedFieldsShouldBeFoundExactlyAndNoneInventedUnderLiveWrites() throws Exception {
        try (BothSides writer = new BothSides(stage.stage().sides(), VOLUMES.seed())) {
            assertThat(differences()).as("before anything is planted").isEmpty();
            Set<String> planted = Corruptions.plant(stage.stage().side(Side.NEW), VOLUMES.seed());
            long before = writer.writes();
            Set<String> found = differences();
            long written = writer.writes() - before;
            System.out.println("changed fields planted " + planted.size() + " / found exactly "
                    + both(planted, found).size() + " / missed "
                    + without(planted, found).size() + " / invented "
                    + without(found, planted).size() + "; " + written + " live writes to both sides meanwhile");
            assertThat(planted).hasSize(1_000);
            assertThat(found).isEqualTo(planted);
            assertThat(written).as("live writes while it compared").isGreaterThan(50);
        }
    }

    @Test
    void everyFlippedBitAndMissingEndOfABackupShouldBeNoticed() throws Exception {
        try (BackupPlace place = Objects.requireNonNull(settings.backups()).place(new SecretKeyRing(settings.keys()))) {
            CorruptBackups backups =
                    new CorruptBackups(Objects.requireNonNull(settings.backups().directory()), place.reader());
            assertThat(backups.backups()).as("one for each store").hasSize(8);
            assertThat(backups.good()).as("as they were made").isTrue();
            var unnoticed = backups.unnoticed(BACKUP_CHANGES);
            System.out.println("backup files flipped or cut " + BACKUP_CHANGES + " / noticed "
                    + (BACKUP_CHANGES - unnoticed.size()));
            assertThat(unnoticed).isEmpty();
            assertThat(backups.good()).as("put back").isTrue();
        }
    }

    /** Records that differ, without those that were on the target before the migration. */
    private static Set<String> differences() throws IOException {
        Set<String> found = new TreeSet<>();
        try (Connections connections = new Connections(
                settings.connections().entrySet().stream()
                        .map(each -> each.getValue().settings(each.getKey()))
                        .toList(),
                Adapters.all())) {
            for (DatasetSpec dataset : datasets().values()) {
                StoreComparison.compare(
                        dataset,
                        connections.store(dataset.from()),
                        connections.store(dataset.to()),
                        new SecretKeyRing(settings.keys()),
                        Settling.live(SETTLING),
                        0,
                        differences -> add(dataset.name(), differences, found),
                        entity -> {});
            }
        }
        return found;
    }

    private static void add(String dataset, Differences differences, Set<String> found) {
        differences.keys().stream()
                .filter(key -> differences.kind() != DifferenceClass.EXTRA || !Contents.prior(new Row(key, Map.of())))
                .forEach(key -> found.add(dataset + "." + differences.pair().name() + " " + key.values()));
    }

    private static Map<String, DatasetSpec> datasets() throws IOException {
        Map<String, StoreKind> kinds = new LinkedHashMap<>();
        settings.connections()
                .forEach((name, connection) ->
                        kinds.put(name, connection.settings(name).kind()));
        try (InputStream yaml = Objects.requireNonNull(CorruptionsTest.class.getResourceAsStream(RUNBOOK + ".yaml"))) {
            String text = new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
            return Runbooks.readDatasets(RUNBOOK + ".yaml", text, kinds)
                    .runbook()
                    .orElseThrow()
                    .datasets();
        }
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
        Set<String> both = new TreeSet<>(some);
        both.retainAll(others);
        return both;
    }

    private static Set<String> without(Set<String> some, Set<String> others) {
        Set<String> rest = new TreeSet<>(some);
        rest.removeAll(others);
        return rest;
    }
}
