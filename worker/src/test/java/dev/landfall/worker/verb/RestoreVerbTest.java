package dev.landfall.worker.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.backup.BackupJob;
import dev.landfall.backup.BackupWriter;
import dev.landfall.backup.Protection;
import dev.landfall.backup.location.DirectoryLocation;
import dev.landfall.postgresql.PostgreSqlAdapter;
import dev.landfall.runbook.StoreKind;
import dev.landfall.spi.ConnectionSettings;
import dev.landfall.spi.Store;
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
    private String config;

    @BeforeEach
    void backUp() throws IOException {
        String name = "restore_" + ++databases;
        old = Databases.filled(name);
        fresh = Databases.bare(name);
        try (Store store = new PostgreSqlAdapter()
                .open(new ConnectionSettings(
                        "old", StoreKind.POSTGRESQL, old.url(), old.username(), old.password(), false))) {
            BackupJob job =
                    new BackupJob("crm.before", "move-1", "old", "postgresql", Map.of(), Duration.ofDays(1), 100_000);
            new BackupWriter(new DirectoryLocation(folder.resolve("kept")), Protection.keyed(KEY), Clock.systemUTC())
                    .write(job, store, part -> {});
        }
        config = Files.writeString(folder.resolve("worker.yaml"), """
                landfall:
                  control: { url: 'jdbc:postgresql://127.0.0.1:1/x' }
                  connections:
                    fresh: %s
                    nowhere: { kind: postgresql, url: 'jdbc:postgresql://127.0.0.1:1/x', username: x, tls: off }
                    cache: { kind: redis, url: 'redis://127.0.0.1:1', tls: off }
                  keys: { backup-key: '%s', other-key: '%s' }
                  backups: { directory: '%s', key: backup-key }
                """.formatted(
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
