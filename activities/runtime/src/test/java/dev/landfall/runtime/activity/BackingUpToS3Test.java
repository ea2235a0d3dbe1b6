package dev.landfall.runtime.activity;

import static dev.landfall.runtime.activity.Samples.MIGRATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.backup.BackupReader;
import dev.landfall.backup.Flaw;
import dev.landfall.backup.Manifest;
import dev.landfall.backup.Protection;
import dev.landfall.backup.Pruning;
import dev.landfall.backup.location.FileName;
import dev.landfall.backup.location.Location;
import dev.landfall.backup.location.S3Location;
import dev.landfall.backup.location.S3Settings;
import dev.landfall.testkit.server.EmbeddedS3;
import dev.landfall.workflow.activity.BackupActivities;
import dev.landfall.workflow.activity.BackupTask;
import dev.landfall.workflow.activity.MadeBackup;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A backup of a real PostgreSQL in object storage, proved there, and refused when anything about it has changed. */
@Tag("servers")
class BackingUpToS3Test {
    private static final BackupTask TASK =
            new BackupTask("backup", "run-1", "old-db", "old-db", Map.of(), Duration.ofDays(30));

    private final ActivityServers servers = new ActivityServers();
    private final EmbeddedS3 s3 = EmbeddedS3.start("backups");
    private final Location location = new S3Location(
            new S3Settings("backups", "crm", s3.endpoint(), "us-east-1", EmbeddedS3.ACCESS_KEY, EmbeddedS3.SECRET_KEY));
    private final BackupPlace place = new BackupPlace(location, Protection.keyed(new byte[32]));
    private BackupActivities activities;

    @BeforeEach
    void fill() {
        servers.old(Samples.SCHEMA);
        servers.old(Samples.ROWS);
        servers.old("ANALYZE");
        servers.registerBackups(place);
        activities = servers.activity(BackupActivities.class);
    }

    @AfterEach
    void close() {
        servers.close();
        location.close();
        s3.close();
    }

    @Test
    void aBackupShouldBeMadeProvedAndPruned() {
        MadeBackup backup = activities.backup(MIGRATION, TASK);
        assertThat(backup.location()).isEqualTo("s3://backups/crm");
        activities.verify(MIGRATION, TASK, backup, true);
        activities.verify(MIGRATION, TASK, backup, false);
        assertThat(location.folders()).as("nothing of the trial").containsExactly(backup.id());
        assertThat(location.files(backup.id())).as("the manifest and its files").hasSize((int) backup.files() + 1);
        Pruning pruning = new Pruning(location, place.protection());
        assertThat(pruning.prune(backup.keepUntil().minusSeconds(1))).isEmpty();
        assertThat(pruning.prune(backup.keepUntil().plusSeconds(1))).containsExactly(backup.id());
        assertThat(location.folders()).isEmpty();
    }

    @Test
    void whatIsNotAsItWasWrittenShouldBeRefusedWithTheReason() throws IOException {
        MadeBackup backup = activities.backup(MIGRATION, TASK);
        FileName part = new FileName(
                backup.id(), manifest(backup.id()).parts().getLast().file());
        byte[] whole = bytes(part);
        byte[] flipped = whole.clone();
        flipped[whole.length / 2] ^= 1;

        refused(backup, part, flipped, Flaw.CORRUPT);
        refused(backup, part, Arrays.copyOf(whole, whole.length - 1), Flaw.SHORT);
        location.delete(part);
        refused(backup, Flaw.MISSING);
        replace(part, whole);
        activities.verify(MIGRATION, TASK, backup, false);
        assertThatThrownBy(() -> new BackupReader(location, Protection.none()).open(backup.id()))
                .hasMessageContaining(Flaw.LOCKED.what());
    }

    @Test
    void aManifestThatIsNotItsOwnShouldBeRefused() throws IOException {
        MadeBackup backup = activities.backup(MIGRATION, TASK);
        FileName manifest = new FileName(backup.id(), "manifest.json");
        FileName elsewhere = new FileName("another", "manifest.json");
        location.claim(elsewhere, bytes(manifest));
        assertThatThrownBy(() -> manifest("another")).hasMessageContaining(Flaw.TAMPERED.what());
        replace(manifest, "not JSON".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> manifest(backup.id())).hasMessageContaining(Flaw.CORRUPT.what());
        location.delete(manifest);
        assertThatThrownBy(() -> manifest(backup.id())).hasMessageContaining(Flaw.UNFINISHED.what());
    }

    private void refused(MadeBackup backup, FileName part, byte[] content, Flaw flaw) {
        replace(part, content);
        refused(backup, flaw);
    }

    private void refused(MadeBackup backup, Flaw flaw) {
        for (boolean restore : new boolean[] {true, false}) {
            assertThatThrownBy(() -> activities.verify(MIGRATION, TASK, backup, restore))
                    .hasStackTraceContaining(flaw.what());
        }
    }

    private void replace(FileName name, byte[] content) {
        location.delete(name);
        location.write(name, out -> out.write(content));
    }

    private byte[] bytes(FileName name) throws IOException {
        try (InputStream in = location.open(name).orElseThrow()) {
            return in.readAllBytes();
        }
    }

    private Manifest manifest(String backup) {
        return new BackupReader(location, place.protection()).open(backup);
    }
}
