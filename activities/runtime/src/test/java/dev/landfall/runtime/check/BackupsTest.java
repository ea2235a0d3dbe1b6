package dev.landfall.runtime.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.backup.BackupJob;
import dev.landfall.backup.BackupReader;
import dev.landfall.backup.BackupWriter;
import dev.landfall.backup.Manifest;
import dev.landfall.backup.Protection;
import dev.landfall.backup.location.DirectoryLocation;
import dev.landfall.backup.location.Location;
import dev.landfall.backup.location.S3Location;
import dev.landfall.backup.location.S3Settings;
import dev.landfall.redis.RedisAdapter;
import dev.landfall.report.CheckResult;
import dev.landfall.report.CheckResult.Outcome;
import dev.landfall.report.Report;
import dev.landfall.runbook.Arguments;
import dev.landfall.runbook.CheckKind;
import dev.landfall.runbook.CheckSpec;
import dev.landfall.runbook.Severity;
import dev.landfall.runbook.StoreKind;
import dev.landfall.runtime.compare.Settling;
import dev.landfall.spi.ConnectionSettings;
import dev.landfall.spi.Store;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.testkit.server.EmbeddedRedisServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

/** Backups of a real store, looked at again later. */
@Tag("servers")
class BackupsTest {
    private static final Protection KEY = Protection.keyed(new byte[32]);

    private static EmbeddedRedisServer server;
    private static Store cache;

    @TempDir
    Path folder;

    private DirectoryLocation location;
    private Report.Backup first;
    private Report.Backup second;

    @BeforeAll
    static void fill() {
        server = EmbeddedRedisServer.start();
        cache = new RedisAdapter()
                .open(new ConnectionSettings("cache", StoreKind.REDIS, server.url(), null, null, false));
        try (RedisClient keys = RedisClient.create(server.url())) {
            for (int i = 0; i < 500; i++) {
                keys.set("session:" + i, "user " + i);
            }
        }
    }

    @AfterAll
    static void close() {
        cache.close();
        server.close();
    }

    @BeforeEach
    void backUp() {
        location = new DirectoryLocation(folder);
        first = made("one", Instant.now());
        second = made("two", Instant.now());
    }

    @Test
    void whatIsAsItWasMadeShouldPass() {
        CheckResult result = check(first, second);
        assertThat(result.outcome()).as(result.summary()).isEqualTo(Outcome.PASSED);
        assertThat(result.summary()).isEqualTo("2 of 2 backups are as they were made");
        assertThat(result.examined()).isEqualTo(2);
    }

    @Test
    void everyFlawShouldFailWithItsReason() throws IOException {
        Path part = part(second);
        byte[] whole = Files.readAllBytes(part);
        Files.write(part, Arrays.copyOf(whole, whole.length - 1));
        failed("a file is cut short or too long: ");
        byte[] flipped = whole.clone();
        flipped[whole.length / 2] ^= 1;
        Files.write(part, flipped);
        failed("a file is corrupt: its SHA-256 is not the one in the manifest");
        Files.delete(part);
        failed("a file is missing: the manifest names it");
        Files.write(part, whole);
        assertThat(check(first, second).outcome()).isEqualTo(Outcome.PASSED);

        Path manifest = folder.resolve("two").resolve("manifest.json");
        byte[] sealed = Files.readAllBytes(manifest);
        Files.writeString(manifest, Files.readString(manifest).replace("\"rows\":500", "\"rows\":501"));
        failed("its seal was not made with this worker's key: ");
        Files.copy(folder.resolve("one/manifest.json"), manifest, StandardCopyOption.REPLACE_EXISTING);
        failed("its seal was not made with this worker's key: ");
        Files.delete(manifest);
        failed("it was never finished: there is no manifest");
        Files.write(manifest, sealed);
        assertThat(check(first, second).outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void aBackupThatIsGoneAltogetherShouldFail() {
        location.deleteFolder(second.id());
        failed("it was never finished: there is no manifest");
    }

    @Test
    void anotherBackupInItsPlaceShouldFail() {
        Report.Backup other = told("two", "another digest", second.verifiedAt(), second.keepUntil());
        assertThat(check(first, other).summary())
                .isEqualTo("1 of 2 backups are as they were made; backup two: it is not the one that was made");
    }

    @Test
    void whatNeedNotBeKeptOrWasNeverProvedShouldBeLeftOut() {
        location.deleteFolder(second.id());
        Instant past = Instant.now().minusSeconds(1);
        Report.Backup over = told("two", second.digest(), past, past);
        Report.Backup unproved = told("two", second.digest(), null, second.keepUntil());
        assertThat(check(first, over).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(check(first, unproved).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(check(over).outcome()).isEqualTo(Outcome.SKIPPED);
    }

    @Test
    void withoutAnyBackupThereShouldBeNothingToJudge() {
        CheckResult result = check();
        assertThat(result.outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(result.summary()).isEqualTo("this migration keeps no backup of cache");
    }

    @Test
    void aWorkerThatCannotLookShouldFailTheCheck() throws IOException {
        CheckResult placeless = check(new MadeBackups(List.of(first), Optional.empty()));
        assertThat(placeless.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(placeless.summary()).startsWith("could not look: worker: it has no place for backups");
        CheckResult locked = check(new MadeBackups(List.of(first), Optional.of(reader(Protection.none()))));
        assertThat(locked.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(locked.summary()).contains("its key is not this worker's");
    }

    @Test
    void aPlaceThatCannotBeReachedShouldBeNoFlawOfTheBackup() {
        S3Settings nowhere =
                new S3Settings("backups", "", URI.create("http://127.0.0.1:1"), "us-east-1", "me", "secret");
        try (Location away = new S3Location(nowhere)) {
            assertThatThrownBy(() -> check(new MadeBackups(List.of(first), Optional.of(new BackupReader(away, KEY)))))
                    .as("to be tried again")
                    .isInstanceOfSatisfying(
                            StoreFailure.class,
                            failure -> assertThat(failure.failureClass()).isEqualTo(FailureClass.TRANSIENT));
        }
    }

    private void failed(String reason) {
        CheckResult result = check(first, second);
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.summary())
                .startsWith("1 of 2 backups are as they were made; backup two")
                .contains(reason);
        assertThat(result.broken()).isEqualTo(1);
        assertThat(result.samples()).containsExactly("cache two");
    }

    private CheckResult check(Report.Backup... made) {
        return check(new MadeBackups(List.of(made), Optional.of(reader(KEY))));
    }

    private static CheckResult check(MadeBackups made) {
        CheckSpec spec = new CheckSpec(
                "kept", CheckKind.BACKUPS, new Arguments(Map.of("backups", List.of("cache"))), Severity.BLOCK);
        return CheckRunner.run(spec, List.of(), made, Settling.FROZEN, () -> {});
    }

    private BackupReader reader(Protection protection) {
        return new BackupReader(location, protection);
    }

    private Path part(Report.Backup backup) {
        String file = reader(KEY).open(backup.id()).parts().getFirst().file();
        return folder.resolve(backup.id()).resolve(file);
    }

    private Report.Backup made(String id, Instant verifiedAt) {
        BackupJob job = new BackupJob(id, "m-1", "cache", "redis", Map.of(), Duration.ofDays(30), 1_000);
        Manifest manifest = new BackupWriter(location, KEY, Clock.systemUTC()).write(job, cache, part -> {});
        return told(id, manifest.content().digest().toString(), verifiedAt, manifest.keepUntil());
    }

    private Report.Backup told(String id, String digest, @Nullable Instant verifiedAt, Instant keepUntil) {
        return new Report.Backup(
                "backup",
                "cache",
                id,
                folder.toString(),
                false,
                true,
                1,
                500,
                1,
                1,
                digest,
                "",
                verifiedAt,
                keepUntil,
                1);
    }
}
