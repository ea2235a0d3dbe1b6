package dev.landfall.runtime.activity;

import static dev.landfall.runtime.activity.Samples.MIGRATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.backup.BackupJob;
import dev.landfall.backup.BackupProof;
import dev.landfall.backup.BackupReader;
import dev.landfall.backup.BackupWriter;
import dev.landfall.backup.Flaw;
import dev.landfall.backup.Manifest;
import dev.landfall.backup.Protection;
import dev.landfall.backup.Pruning;
import dev.landfall.backup.StoredPart;
import dev.landfall.backup.location.DirectoryLocation;
import dev.landfall.backup.location.FileName;
import dev.landfall.backup.location.StoredFile;
import dev.landfall.spi.Store;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.workflow.activity.BackupActivities;
import dev.landfall.workflow.activity.BackupTask;
import dev.landfall.workflow.activity.MadeBackup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

/** Backups of a real PostgreSQL and a real Redis, good ones and bad ones. */
@Tag("servers")
class BackingUpTest {
    private static final String DATABASE = "old-db";
    private static final String CACHE = "old-cache";
    private static final Duration KEEP = Duration.ofDays(30);

    @TempDir
    Path folder;

    private final ActivityServers servers = new ActivityServers();
    private final Random random = new Random(20_261_122);
    private BackupPlace place;
    private WorkerParts parts;

    @BeforeEach
    void fill() {
        servers.old(Samples.SCHEMA);
        servers.old(Samples.ROWS);
        servers.old("CREATE TYPE mood AS ENUM ('good', 'bad')", "CREATE TABLE odd (\"Größe\" mood[], at timestamptz)");
        servers.old("ANALYZE");
        servers.old("INSERT INTO odd VALUES ('{good,bad}', now()), (NULL, NULL)");
        try (RedisClient cache = servers.cache(CACHE)) {
            for (int i = 0; i < 1_500; i++) {
                cache.setex("session:" + i, 3_600, "user " + i);
            }
            cache.lpush("list", "a", "b");
            cache.xadd("stream", Map.of("field", "value"), redis.clients.jedis.params.XAddParams.xAddParams());
            cache.xgroupCreate("stream", "readers", new redis.clients.jedis.StreamEntryID("0-0"), false);
        }
        place = place(Protection.keyed(key(1)));
        parts = servers.registerBackups(place);
    }

    @AfterEach
    void close() {
        servers.close();
    }

    @Test
    void everyStoreShouldBeBackedUpAndProvedLeavingNothing() {
        BackupActivities activities = servers.activity(BackupActivities.class);
        for (String store : List.of(DATABASE, CACHE)) {
            MadeBackup backup = activities.backup(MIGRATION, task(store));
            assertThat(backup.rows()).isEqualTo(store.equals(DATABASE) ? 3_052 : 1_502);
            assertThat(backup.encrypted()).isTrue();
            assertThat(backup.consistent()).isEqualTo(store.equals(DATABASE));
            assertThat(backup.location()).isEqualTo(place.location().place());
            activities.verify(MIGRATION, task(store), backup, true);
            activities.verify(MIGRATION, task(store), backup, false);
            activities.dropScratch(MIGRATION, task(store));
            assertThat(activities.backup(MIGRATION, task(store)))
                    .as("asked for again, as after a lost answer")
                    .isEqualTo(backup);
            assertThat(names(backup.id()))
                    .as("the manifest and its files, nothing else")
                    .hasSize((int) backup.files() + 1);
        }
        try (RedisClient cache = servers.cache(CACHE)) {
            assertThat(cache.keys("landfall:*")).isEmpty();
            assertThat(cache.dbSize()).isEqualTo(1_502);
        }
        assertThat(activities.prune(MIGRATION)).isZero();
    }

    @Test
    void nothingOfTheRowsShouldBeReadableWithoutTheKey() throws IOException {
        Manifest manifest = write(place, DATABASE, 1_000);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain("@Example.COM")
                        .doesNotContain("agent 7");
            }
        }
        for (Protection other : List.of(Protection.none(), Protection.keyed(key(2)))) {
            refused(() -> new BackupReader(place.location(), other).open(manifest.backup()), Flaw.LOCKED);
        }
    }

    @Test
    void twoHundredFlipsAndTruncationsShouldAllBeNoticed() throws IOException {
        for (Protection protection : List.of(Protection.keyed(key(1)), Protection.none())) {
            for (String store : List.of(DATABASE, CACHE)) {
                BackupPlace there = place(protection);
                Manifest manifest = write(there, store, 1_000);
                for (int i = 0; i < 50; i++) {
                    Path file = anyFile(there, manifest.backup());
                    byte[] whole = Files.readAllBytes(file);
                    byte[] changed = i % 2 == 0 ? flipped(whole) : Arrays.copyOf(whole, random.nextInt(whole.length));
                    Files.write(file, changed);
                    noticed(there, manifest, store);
                    Files.write(file, whole);
                }
                prove(there, manifest, store);
            }
        }
    }

    private void noticed(BackupPlace there, Manifest manifest, String store) {
        for (Runnable use : List.<Runnable>of(
                () -> read(there, manifest.backup()), () -> prove(there, open(there, manifest.backup()), store))) {
            assertThatThrownBy(use::run)
                    .isInstanceOfSatisfying(
                            StoreFailure.class,
                            failure -> assertThat(Arrays.stream(Flaw.values()).map(Flaw::what))
                                    .as(failure.getMessage())
                                    .anyMatch(failure.what()::startsWith));
        }
    }

    @Test
    void aBackupThatIsNotWhatItSaysShouldBeRefusedWithTheReason() throws IOException {
        Manifest manifest = write(place, DATABASE, 1_000);
        Manifest other = write(place, CACHE, 1_000);
        Path mine = path(place, manifest.backup());
        Path theirs = path(place, other.backup());
        String part = manifest.parts().getFirst().file();
        byte[] bytes = Files.readAllBytes(mine.resolve(part));

        Files.delete(mine.resolve(part));
        refused(() -> read(place, manifest.backup()), Flaw.MISSING);
        Files.write(mine.resolve(part), Arrays.copyOf(bytes, bytes.length + 1));
        refused(() -> read(place, manifest.backup()), Flaw.SHORT);
        Files.copy(
                mine.resolve(manifest.parts().get(1).file()), mine.resolve(part), StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> read(place, manifest.backup())).isInstanceOf(StoreFailure.class);
        Files.write(mine.resolve(part), bytes);
        read(place, manifest.backup());

        Files.copy(theirs.resolve("manifest.json"), mine.resolve("manifest.json"), StandardCopyOption.REPLACE_EXISTING);
        refused(() -> open(place, manifest.backup()), Flaw.TAMPERED);
        Files.delete(mine.resolve("manifest.json"));
        refused(() -> open(place, manifest.backup()), Flaw.UNFINISHED);
        refused(() -> open(place, "no-such-backup"), Flaw.UNFINISHED);
    }

    @Test
    void aStoreThatGivesBackSomethingElseShouldFailTheProof() {
        Manifest manifest = write(place, DATABASE, 100_000);
        List<StoredPart> wrong = new ArrayList<>(manifest.parts());
        StoredPart part = wrong.getLast();
        wrong.set(
                wrong.size() - 1,
                new StoredPart(
                        part.file(),
                        part.range(),
                        part.content()
                                .plus(dev.landfall.spi.backup.Content.NONE.plus(
                                        new dev.landfall.spi.row.RowDigest(1, 1))),
                        part.recordBytes(),
                        part.bytes(),
                        part.sha256(),
                        part.readAt()));
        assertThat(wrong).isNotEqualTo(manifest.parts());
        assertThatThrownBy(() -> prove(place, with(manifest, wrong), DATABASE)).isInstanceOf(StoreFailure.class);
    }

    @Test
    void aBackupOfPostgreSqlShouldBeOfOneMoment() {
        Manifest quiet = write(place, DATABASE, 100_000);
        List<Boolean> written = new ArrayList<>();
        Manifest busy = new BackupWriter(place.location(), place.protection(), Clock.systemUTC())
                .write(job("busy", DATABASE, 100), store(DATABASE), part -> {
                    servers.old("UPDATE leads SET status = 'lost'", "DELETE FROM agents WHERE id > 9999");
                    written.add(true);
                });
        assertThat(written).hasSizeGreaterThan(3);
        assertThat(busy.content()).isEqualTo(quiet.content());
        prove(place, busy, DATABASE);
    }

    @Test
    void aKilledAttemptShouldBeGoneOnWithAndNothingUntrueKept() {
        for (String name : List.of(DATABASE, CACHE)) {
            IllegalStateException kill = new IllegalStateException("killed");
            List<StoredPart> before = new ArrayList<>();
            BackupWriter writer = new BackupWriter(place.location(), place.protection(), Clock.systemUTC());
            BackupJob job = job("killed-" + name, name, 200);
            assertThatThrownBy(() -> writer.write(job, store(name), part -> {
                        before.add(part);
                        if (before.size() == 4) {
                            throw kill;
                        }
                    }))
                    .isSameAs(kill);
            refused(() -> open(place, job.id()), Flaw.UNFINISHED);
            // Changes rows of parts that are written already.
            servers.old("UPDATE agents SET name = 'changed' WHERE id = 1");
            Manifest manifest = writer.write(job, store(name), part -> {});
            Set<StoredPart> kept = new HashSet<>(before);
            kept.retainAll(new HashSet<>(manifest.parts()));
            assertThat(kept).as("parts kept of " + name).isNotEmpty();
            if (name.equals(DATABASE)) {
                assertThat(kept)
                        .as("the part with the changed row is read anew")
                        .hasSizeLessThan(before.size());
            }
            prove(place, manifest, name);
            Manifest fresh = writer.write(job("fresh-" + name, name, 100_000), store(name), part -> {});
            assertThat(manifest.content()).isEqualTo(fresh.content());
            assertThat(names(job.id())).hasSize(manifest.parts().size() + 1);
        }
    }

    @Test
    void ofTwoAttemptsAtOnceOneShouldWinAndBothBeRight() {
        BackupJob job = job("twice", CACHE, 500);
        BackupWriter writer = new BackupWriter(place.location(), place.protection(), Clock.systemUTC());
        List<Manifest> inner = new ArrayList<>();
        Manifest outer = writer.write(job, store(CACHE), part -> {
            if (inner.isEmpty()) {
                inner.add(writer.write(job, store(CACHE), ignored -> {}));
            }
        });
        assertThat(outer).isEqualTo(inner.getFirst());
        prove(place, outer, CACHE);
        assertThat(names(job.id())).hasSize(outer.parts().size() + 1);
    }

    @Test
    void onlyBackupsOfOurOwnWhoseTimeIsOverShouldBePruned() throws IOException {
        Manifest old = write(place, CACHE, 1_000);
        Path foreign = Files.createDirectories(path(place, "holiday-pictures"));
        Files.writeString(foreign.resolve("beach.txt"), "sun");
        Manifest locked = write(new BackupPlace(place.location(), Protection.keyed(key(2))), CACHE, 1_000);
        Instant before = old.keepUntil().minusSeconds(1);
        Instant after = locked.keepUntil().plusSeconds(60);
        Pruning pruning = new Pruning(place.location(), place.protection());
        assertThat(pruning.prune(before)).isEmpty();
        assertThat(pruning.prune(after)).containsExactly(old.backup());
        assertThat(place.location().folders()).containsExactlyInAnyOrder("holiday-pictures", locked.backup());
        assertThat(foreign.resolve("beach.txt")).hasContent("sun");
    }

    @Test
    void aFileThatChangesBetweenMakingAndProvingShouldFailTheActivity() throws IOException {
        BackupActivities activities = servers.activity(BackupActivities.class);
        MadeBackup backup = activities.backup(MIGRATION, task(DATABASE));
        Path file = anyFile(place, backup.id());
        Files.write(file, flipped(Files.readAllBytes(file)));
        for (boolean restore : new boolean[] {true, false}) {
            assertThatThrownBy(() -> activities.verify(MIGRATION, task(DATABASE), backup, restore))
                    .hasStackTraceContaining("backup " + backup.id());
        }
    }

    private static byte[] key(int number) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) number);
        return key;
    }

    private int places;

    private BackupPlace place(Protection protection) {
        return new BackupPlace(new DirectoryLocation(folder.resolve("place-" + places++)), protection);
    }

    private static BackupTask task(String store) {
        return new BackupTask("backup", "run-1", store, store, Map.of(), KEEP);
    }

    private BackupJob job(String id, String store, long rowsEach) {
        return new BackupJob(
                id, "move-1", store, parts.connections().kind(store).word(), Map.of(), KEEP, rowsEach);
    }

    private int written;

    private Manifest write(BackupPlace there, String store, long rowsEach) {
        return new BackupWriter(there.location(), there.protection(), Clock.systemUTC())
                .write(job("backup-" + written++, store, rowsEach), store(store), part -> {});
    }

    private Store store(String name) {
        return parts.connections().store(name);
    }

    private static Manifest open(BackupPlace there, String backup) {
        return new BackupReader(there.location(), there.protection()).open(backup);
    }

    private static void read(BackupPlace there, String backup) {
        new BackupReader(there.location(), there.protection()).check(open(there, backup), part -> {});
    }

    private void prove(BackupPlace there, Manifest manifest, String store) {
        new BackupProof(new BackupReader(there.location(), there.protection()))
                .prove(manifest, store(store).backup().orElseThrow(), 0, done -> {});
    }

    private static Manifest with(Manifest manifest, List<StoredPart> parts) {
        return new Manifest(
                manifest.format(),
                manifest.backup(),
                manifest.migration(),
                manifest.store(),
                manifest.kind(),
                manifest.server(),
                manifest.consistent(),
                manifest.from(),
                manifest.to(),
                manifest.keepUntil(),
                manifest.compression(),
                manifest.encryption(),
                manifest.entities(),
                manifest.schema(),
                parts);
    }

    private static void refused(Runnable use, Flaw flaw) {
        assertThatThrownBy(use::run)
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.what()).startsWith(flaw.what()));
    }

    private byte[] flipped(byte[] whole) {
        byte[] flipped = whole.clone();
        flipped[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
        return flipped;
    }

    private Path anyFile(BackupPlace there, String backup) {
        List<FileName> files = there.location().files(backup).stream()
                .map(StoredFile::name)
                .sorted(java.util.Comparator.comparing(FileName::file))
                .toList();
        return path(there, backup)
                .resolve(files.get(random.nextInt(files.size())).file());
    }

    private List<String> names(String backup) {
        return place.location().files(backup).stream()
                .map(file -> file.name().file())
                .toList();
    }

    private static Path path(BackupPlace there, String backup) {
        return Path.of(there.location().place()).resolve(backup);
    }
}
