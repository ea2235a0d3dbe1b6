package dev.landfall.worker.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.backup.BackupJob;
import dev.landfall.backup.BackupReader;
import dev.landfall.backup.BackupRestore;
import dev.landfall.backup.BackupWriter;
import dev.landfall.backup.Protection;
import dev.landfall.backup.location.DirectoryLocation;
import dev.landfall.postgresql.PostgreSqlAdapter;
import dev.landfall.runbook.StoreKind;
import dev.landfall.runtime.control.ControlDatabase;
import dev.landfall.runtime.control.ControlSettings;
import dev.landfall.spi.ConnectionSettings;
import dev.landfall.spi.Store;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.worker.fixture.Databases;
import dev.landfall.worker.fixture.Terminal;
import dev.landfall.worker.fixture.Terminal.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("servers")
class RestoreVerbTest {
    private static final byte[] KEY = new byte[32];
    private static int databases;

    @TempDir
    private Path folder;

    private Databases old;
    private Databases fresh;
    private Databases control;
    private String config;

    @BeforeEach
    void backUp() throws IOException {
        String name = "restore_" + ++databases;
        old = Databases.filled(name);
        fresh = Databases.bare(name);
        control = Databases.empty(name + "_control");
        try (Store store = store("old", old)) {
            BackupJob job =
                    new BackupJob("crm.before", "move-1", "old", "postgresql", Map.of(), Duration.ofDays(1), 100_000);
            new BackupWriter(new DirectoryLocation(folder.resolve("kept")), Protection.keyed(KEY), Clock.systemUTC())
                    .write(job, store, part -> {});
        }
        config = Files.writeString(folder.resolve("worker.yaml"), """
                landfall:
                  control: { url: '%s', username: '%s', password: '%s' }
                  connections:
                    fresh: %s
                    nowhere: { kind: postgresql, url: 'jdbc:postgresql://127.0.0.1:1/x', username: x, tls: off }
                    cache: { kind: redis, url: 'redis://127.0.0.1:1', tls: off }
                  keys: { backup-key: '%s', other-key: '%s' }
                  backups: { directory: '%s', key: backup-key }
                """.formatted(
                                control.url(),
                                control.username(),
                                control.password(),
                                fresh.connection(),
                                Base64.getEncoder().encodeToString(KEY),
                                Base64.getEncoder()
                                        .encodeToString("another key of thirty-two bytes!"
                                                .getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                                folder.resolve("kept")))
                .toString();
    }

    @Test
    void aBackupShouldComeBackWithRowsBytesAndTimes() {
        Answer answer = Terminal.run("restore", "crm.before", "--config", config, "--into", "fresh");
        assertThat(answer.err()).isEmpty();
        assertThat(answer.code()).isZero();
        assertThat(answer.out().replaceAll(" +", " ").replaceAll("[0-9.,]+ (ms|s)\\b", "T"))
                .isEqualTo("""
                agents 20 rows 222 B T
                leads 300 rows 10.0 kB T
                restored and equal: 2 entities, 320 records, 10.3 kB in T""");
        assertThat(fresh.fingerprint()).isEqualTo(old.fingerprint());
    }

    @Test
    void jsonShouldHoldTheSame() {
        JsonNode json = JsonMapper.shared()
                .readTree(Terminal.run("restore", "crm.before", "--config", config, "--into", "fresh", "--json")
                        .out());
        assertThat(json.get("backup").asString()).isEqualTo("crm.before");
        assertThat(json.get("entities")).hasSize(2);
        assertThat(json.get("entities").get(1).get("rows").asInt()).isEqualTo(300);
    }

    @Test
    void aStoreThatHoldsRecordsShouldBeOneAndUntouched() {
        fresh.rows();
        List<String> before = fresh.fingerprint();
        assertThat(Terminal.run("restore", "crm.before", "--config", config, "--into", "fresh"))
                .isEqualTo(new Answer(
                        1,
                        "",
                        "landfall: backup crm.before: the store holds records already: agents, leads. Nothing was changed."
                                + " Restore into an empty store, or empty these first."));
        assertThat(fresh.fingerprint()).isEqualTo(before);
    }

    @Test
    void whatCanNotBeRestoredShouldSayWhy() throws IOException {
        refused(
                1,
                "none",
                "fresh",
                config,
                "backup none: it was never finished: there is no manifest. Use a finished"
                        + " backup, or let the phase run again.");
        refused(
                2,
                "crm.before",
                "cache",
                config,
                "backup crm.before is of a store of kind postgresql, 'cache' is one of"
                        + " kind redis. Name another connection.");
        String other = Files.writeString(
                        folder.resolve("other.yaml"),
                        Files.readString(Path.of(config)).replace("key: backup-key", "key: other-key"))
                .toString();
        assertThat(Terminal.run("restore", "crm.before", "--config", other, "--into", "fresh")
                        .err())
                .contains("its key is not this worker's");
        String nowhere = Files.writeString(
                        folder.resolve("nowhere.yaml"),
                        Files.readString(Path.of(config)).replaceAll("  backups: .*", ""))
                .toString();
        refused(
                2,
                "crm.before",
                "fresh",
                nowhere,
                "the configuration names no place for backups. Add landfall.backups to" + " it.");
    }

    @Test
    void aMigrationThatHoldsTheLockShouldKeepTheRestoreOutWhateverTheConnection() {
        List<String> before = fresh.fingerprint();
        try (ControlDatabase there = controlDatabase()) {
            there.locks().take("move-7", Map.of(server(), "prod-db"));
        }
        assertThat(Terminal.run("restore", "crm.before", "--config", config, "--into", "fresh"))
                .isEqualTo(new Answer(
                        1,
                        "",
                        "landfall: fresh: migration 'move-7' holds the lock on this target. Wait until 'move-7' ends, or abort it."
                                + " If it was terminated: DELETE FROM landfall.locks WHERE migration = 'move-7' in the control"
                                + " database."));
        assertThat(fresh.fingerprint()).isEqualTo(before);
        assertThat(Terminal.run("restore", "crm.before", "--config", config, "--into", "fresh", "--without-lock")
                        .code())
                .isZero();
    }

    @Test
    void theLockShouldBeGivenBackAfterSuccessAndAfterARefusal() {
        String locks = "SELECT migration FROM landfall.locks";
        fresh.rows();
        assertThat(Terminal.run("restore", "crm.before", "--config", config, "--into", "fresh")
                        .code())
                .isEqualTo(1);
        assertThat(control.texts(locks)).isEmpty();
        fresh.with("TRUNCATE agents, leads");
        // What a killed restore of the same backup has left does not stand in its way.
        try (ControlDatabase there = controlDatabase()) {
            there.locks().take("restore-crm.before", Map.of(server(), "fresh"));
        }
        assertThat(Terminal.run("restore", "crm.before", "--config", config, "--into", "fresh")
                        .code())
                .isZero();
        assertThat(control.texts(locks)).isEmpty();
    }

    @Test
    void aMigrationShouldNotGetTheTargetWhileARestoreThatBrokeOffCanGoOn() {
        try (ControlDatabase there = controlDatabase()) {
            TargetLock lock = TargetLock.take(settings(), "restore-crm.before", Map.of(server(), "fresh"));
            StoreFailure broke = new StoreFailure(FailureClass.TRANSIENT, "fresh", "gone", "Retry", null);
            try (lock) {
                assertThatThrownBy(() -> lock.during(() -> {
                            throw broke;
                        }))
                        .isSameAs(broke);
            }
            assertThat(there.locks().holder("move-8", server())).contains("restore-crm.before");
        }
    }

    @Test
    void aControlDatabaseThatCanNotTellShouldRefuseAndSayWhatToDo() throws IOException {
        List<String> before = fresh.fingerprint();
        String away = Files.writeString(
                        folder.resolve("away.yaml"),
                        Files.readString(Path.of(config)).replace(control.url(), "jdbc:postgresql://127.0.0.1:1/x"))
                .toString();
        Answer answer = Terminal.run("restore", "crm.before", "--config", away, "--into", "fresh");
        assertThat(answer.code()).isEqualTo(3);
        assertThat(answer.err())
                .startsWith("landfall: control database: not reachable or busy")
                .endsWith(
                        "Only this database knows whether a migration uses the store. When you know that none does, add"
                                + " --without-lock.");
        assertThat(fresh.fingerprint()).isEqualTo(before);
        assertThat(Terminal.run("restore", "crm.before", "--config", away, "--into", "fresh", "--without-lock")
                        .code())
                .isZero();
    }

    @Test
    void afterAKillTheSameCommandShouldGoOn() {
        BackupReader reader = new BackupReader(new DirectoryLocation(folder.resolve("kept")), Protection.keyed(KEY));
        IllegalStateException kill = new IllegalStateException("killed");
        try (Store store = store("fresh", fresh)) {
            assertThatThrownBy(() -> new BackupRestore(reader, Clock.systemUTC())
                            .run(reader.open("crm.before"), store, entity -> {
                                throw kill;
                            }))
                    .isSameAs(kill);
        }
        assertThat(fresh.texts("SELECT count(*) FROM agents")).containsExactly("20");
        assertThat(Terminal.run("restore", "crm.before", "--config", config, "--into", "fresh")
                        .code())
                .isZero();
        assertThat(fresh.fingerprint()).isEqualTo(old.fingerprint());
    }

    private ControlSettings settings() {
        return new ControlSettings(control.url(), control.username(), control.password());
    }

    private ControlDatabase controlDatabase() {
        return ControlDatabase.open(settings());
    }

    private String server() {
        try (Store store = store("other name", fresh)) {
            return store.inspect().identity().id();
        }
    }

    private static Store store(String name, Databases of) {
        return new PostgreSqlAdapter()
                .open(new ConnectionSettings(
                        name, StoreKind.POSTGRESQL, of.url(), of.username(), of.password(), false));
    }

    @Test
    void aStoreThatDoesNotAnswerShouldBeThree() {
        Answer answer = Terminal.run("restore", "crm.before", "--config", config, "--into", "nowhere");
        assertThat(answer.code()).isEqualTo(3);
        assertThat(answer.err()).contains("the same command goes on");
    }

    private static void refused(int code, String backup, String into, String config, String said) {
        assertThat(Terminal.run("restore", backup, "--config", config, "--into", into))
                .isEqualTo(new Answer(code, "", "landfall: " + said));
    }
}
