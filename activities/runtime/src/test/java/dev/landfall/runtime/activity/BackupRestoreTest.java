package dev.landfall.runtime.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.landfall.backup.BackupJob;
import dev.landfall.backup.BackupReader;
import dev.landfall.backup.BackupRestore;
import dev.landfall.backup.BackupWriter;
import dev.landfall.backup.Flaw;
import dev.landfall.backup.Manifest;
import dev.landfall.backup.Protection;
import dev.landfall.backup.RestoredEntity;
import dev.landfall.backup.location.DirectoryLocation;
import dev.landfall.backup.location.FileName;
import dev.landfall.backup.location.Location;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

/** Whole backups of a real PostgreSQL and a real Redis, put back for good. */
@Tag("servers")
class BackupRestoreTest {
    private static final String[] FINGERPRINT = {
        "SELECT string_agg(a::text, ',' ORDER BY id) FROM agents a",
        "SELECT string_agg(l::text, ',' ORDER BY id) FROM leads l",
        "SELECT string_agg(indexdef, ',' ORDER BY indexdef) FROM pg_indexes WHERE schemaname = 'public'",
        "SELECT string_agg(pg_get_constraintdef(oid), ',' ORDER BY 1) FROM pg_constraint WHERE conrelid <> 0",
        "SELECT string_agg(nspname, ',' ORDER BY 1) FROM pg_namespace WHERE nspname !~ '^pg_'",
    };

    @TempDir
    Path folder;

    private final ActivityServers servers = new ActivityServers();
    private Location location;
    private WorkerParts parts;

    @BeforeEach
    void fill() {
        servers.old(Samples.SCHEMA);
        servers.old(Samples.ROWS);
        servers.old("ANALYZE");
        servers.fresh(Samples.SCHEMA);
        try (RedisClient cache = servers.cache("old-cache")) {
            for (int i = 0; i < 500; i++) {
                cache.setex("session:" + i, 3_600, "user " + i);
            }
            cache.lpush("list", "a", "b");
            cache.setex("late", 86_400, "kept");
        }
        location = new DirectoryLocation(folder);
        parts = servers.register();
    }

    @AfterEach
    void close() {
        servers.close();
    }

    @Test
    void tablesShouldComeBackWithTheirIndexesKeysAndSequences() {
        List<RestoredEntity> restored = restore(backup("old-db"), "new-db", entity -> {});
        assertThat(restored).extracting(RestoredEntity::entity).containsExactly("agents", "leads");
        assertThat(restored).extracting(RestoredEntity::rows).containsExactly(50L, 3_000L);
        for (String query : FINGERPRINT) {
            assertThat(servers.onNew(query)).as(query).isEqualTo(servers.onOld(query));
        }
        servers.fresh("INSERT INTO leads (agent_id) VALUES (1)");
        assertThat(servers.onNew("SELECT max(id) FROM leads")).containsExactly("3001");
    }

    @Test
    void keysShouldComeBackWithTheirExpiryAndThoseThatRanOutShouldNot() {
        try (RedisClient old = servers.cache("old-cache");
                RedisClient cache = servers.cache("new-cache")) {
            old.setex("soon", 10, "over before it is restored");
            Manifest manifest = backup("old-cache");
            assertThat(manifest.content().rows()).isEqualTo(503);
            await().atMost(Duration.ofSeconds(30)).until(() -> !old.exists("soon"));
            restore(manifest, "new-cache", entity -> {});
            assertThat(cache.dbSize()).isEqualTo(502);
            assertThat(cache.pttl("session:7")).isBetween(1L, 3_600_000L);
            assertThat(cache.lrange("list", 0, -1)).containsExactly("b", "a");
            assertThat(cache.ttl("list")).isEqualTo(-1);
            assertThat(cache.get("late")).isEqualTo("kept");
        }
    }

    @Test
    void aStoreThatHoldsRecordsShouldBeRefusedAndLeftAsItIs() {
        Manifest manifest = backup("old-db");
        servers.fresh("INSERT INTO agents VALUES (999, 'somebody')");
        List<List<String>> before = fingerprint();
        assertThatThrownBy(() -> restore(manifest, "new-db", entity -> {}))
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.what()).isEqualTo("the store holds records already: agents"));
        assertThat(fingerprint()).isEqualTo(before);
    }

    @Test
    void aFlawInTheLastFileShouldBeRefusedBeforeAnythingIsWritten() {
        Manifest manifest = backup("old-db");
        location.delete(
                new FileName(manifest.backup(), manifest.parts().getLast().file()));
        List<List<String>> before = fingerprint();
        assertThatThrownBy(() -> restore(manifest, "new-db", entity -> {})).hasMessageContaining(Flaw.MISSING.what());
        assertThat(fingerprint()).isEqualTo(before);
    }

    @Test
    void tablesThatAreMissingShouldBeNamedAndNothingLeft() {
        Manifest manifest = backup("old-db");
        servers.fresh("DROP TABLE leads");
        List<List<String>> before = List.of(servers.onNew(FINGERPRINT[2]), servers.onNew(FINGERPRINT[4]));
        assertThatThrownBy(() -> restore(manifest, "new-db", entity -> {}))
                .hasMessageContaining("there are no tables leads");
        assertThat(List.of(servers.onNew(FINGERPRINT[2]), servers.onNew(FINGERPRINT[4])))
                .isEqualTo(before);
    }

    @Test
    void whatDiffersAtTheEndShouldBeRefusedAndTakenBack() {
        Manifest manifest = backup("old-db");
        assertThatThrownBy(() -> restore(manifest, "new-db", entity -> {
                    if (entity.entity().equals("leads")) {
                        servers.fresh("INSERT INTO agents VALUES (999, 'somebody')");
                    }
                }))
                .hasMessageContaining(Flaw.DIFFERENT.what());
        assertThat(servers.onNew("SELECT id FROM agents"))
                .as("not ours to delete")
                .containsExactly("999");
        assertThat(servers.onNew("SELECT id FROM leads")).isEmpty();
        assertThat(servers.onNew(FINGERPRINT[2])).isEqualTo(servers.onOld(FINGERPRINT[2]));
        assertThat(servers.onNew(FINGERPRINT[4])).isEqualTo(servers.onOld(FINGERPRINT[4]));
    }

    @Test
    void aFailureThatPassesShouldLeaveWhatIsThereForTheNextTry() {
        Manifest manifest = backup("old-db");
        StoreFailure passing = new StoreFailure(FailureClass.TRANSIENT, "new-db", "gone for a moment", "Retry", null);
        assertThatThrownBy(() -> restore(manifest, "new-db", entity -> {
                    throw passing;
                }))
                .isSameAs(passing);
        String writers = "SELECT DISTINCT xmin::text FROM agents";
        assertThat(servers.onNew("SELECT count(*)::text FROM agents")).containsExactly("50");
        List<String> before = servers.onNew(writers);
        restore(manifest, "new-db", entity -> {});
        assertThat(servers.onNew(writers)).as("passed over, not written again").isEqualTo(before);
        for (String query : FINGERPRINT) {
            assertThat(servers.onNew(query)).as(query).isEqualTo(servers.onOld(query));
        }
    }

    @Test
    void aKilledRestoreShouldGoOn() {
        IllegalStateException kill = new IllegalStateException("killed");
        for (Map.Entry<String, String> sides :
                Map.of("old-db", "new-db", "old-cache", "new-cache").entrySet()) {
            Manifest manifest = backup(sides.getKey());
            assertThatThrownBy(() -> restore(manifest, sides.getValue(), entity -> {
                        throw kill;
                    }))
                    .isSameAs(kill);
            assertThat(restore(manifest, sides.getValue(), entity -> {})).isNotEmpty();
        }
        for (String query : FINGERPRINT) {
            assertThat(servers.onNew(query)).as(query).isEqualTo(servers.onOld(query));
        }
        try (RedisClient cache = servers.cache("new-cache")) {
            assertThat(cache.dbSize()).isEqualTo(502);
        }
    }

    private List<List<String>> fingerprint() {
        List<List<String>> found = new ArrayList<>();
        for (String query : FINGERPRINT) {
            found.add(servers.onNew(query));
        }
        return found;
    }

    private Manifest backup(String store) {
        BackupJob job = new BackupJob(
                "backup-" + store,
                "move-1",
                store,
                parts.connections().kind(store).word(),
                Map.of(),
                Duration.ofDays(1),
                1_000);
        return new BackupWriter(location, Protection.none(), Clock.systemUTC())
                .write(job, parts.connections().store(store), part -> {});
    }

    private List<RestoredEntity> restore(Manifest manifest, String into, Consumer<RestoredEntity> progress) {
        return new BackupRestore(new BackupReader(location, Protection.none()), Clock.systemUTC())
                .run(manifest, parts.connections().store(into), progress);
    }
}
