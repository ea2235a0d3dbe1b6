package dev.landfall.worker.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.postgresql.PostgreSqlAdapter;
import dev.landfall.runbook.StoreKind;
import dev.landfall.runtime.control.ControlDatabase;
import dev.landfall.runtime.control.ControlSettings;
import dev.landfall.spi.ConnectionSettings;
import dev.landfall.spi.Store;
import dev.landfall.testkit.server.EmbeddedRedisServer;
import dev.landfall.worker.fixture.Databases;
import dev.landfall.worker.fixture.Terminal;
import dev.landfall.worker.fixture.Terminal.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

/** What a comparison that may write makes of a target, and what it never does. */
@Tag("servers")
class CompareRepairTest {
    private static final String LEADS = "entities: { agents: {}, leads: {} }";

    private static Databases old;
    private static Databases fresh;
    private static Databases control;

    @TempDir
    private Path folder;

    private List<String> source = List.of();

    /** Nobody writes beside a repair, unless a test says so. */
    private String settle = "0s";

    @BeforeAll
    static void fill() {
        old = Databases.filled("repair");
        fresh = Databases.bare("repair");
        control = Databases.empty("repair_control");
    }

    @BeforeEach
    void same() {
        fresh.with("TRUNCATE leads, agents").rows();
        source = old.fingerprint();
    }

    @AfterEach
    void theSourceShouldBeAsItWas() {
        assertThat(old.fingerprint()).isEqualTo(source);
    }

    @Test
    void recordsThatNoMigrationWroteShouldBeMadeWhatTheSourceHolds() throws IOException {
        List<String> before = fresh.fingerprint();
        fresh.with(
                "DELETE FROM leads WHERE id IN (7, 8)",
                "UPDATE leads SET email = 'secret@example.org' WHERE id = 200",
                "UPDATE agents SET name = 'another' WHERE id = 3");

        Answer answer = repair(LEADS, "--budget", "4");

        assertThat(answer.code()).as(answer.toString()).isZero();
        assertThat(answer.out())
                .endsWith("repaired: 4 records; both sides are equal")
                .doesNotContain("secret");
        assertThat(fresh.fingerprint()).isEqualTo(before);
        assertThat(control.texts("SELECT * FROM landfall.locks")).isEmpty();
        assertThat(repair(LEADS, "--budget", "1").code()).isZero();
    }

    @Test
    void moreDifferencesThanTheBudgetShouldBeRefusedBeforeAnythingIsWritten() throws IOException {
        fresh.with("DELETE FROM leads WHERE id <= 5");
        List<String> before = fresh.fingerprint();

        Answer answer = repair(LEADS, "--budget", "4");

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err())
                .isEqualTo(
                        "landfall: refused: 5 records would be written, more than the budget of 4; nothing was written."
                                + " Look at the differences with compare alone, then raise --budget, or migrate.");
        assertThat(answer.out()).contains("5 missing");
        assertThat(fresh.fingerprint()).isEqualTo(before);
    }

    @Test
    void extraRecordsShouldStayUnlessTheirDeletionIsOrdered() throws IOException {
        fresh.with(
                "INSERT INTO agents VALUES (77, 'extra')",
                "INSERT INTO leads VALUES (77001, 77, 'extra@example.org', null)",
                "DELETE FROM leads WHERE id = 9");

        Answer kept = repair(LEADS, "--budget", "5");
        assertThat(kept.code()).isEqualTo(1);
        assertThat(kept.out()).endsWith("repaired: 1 records; 2 differ still; compare again to see them");
        assertThat(fresh.texts("SELECT id FROM leads WHERE id IN (9, 77001) ORDER BY 1"))
                .containsExactly("9", "77001");

        assertThat(repair(LEADS, "--budget", "1", "--delete-extra").code()).isEqualTo(1);
        Answer deleted = repair(LEADS, "--budget", "2", "--delete-extra");
        assertThat(deleted.code()).as(deleted.toString()).isZero();
        assertThat(fresh.texts("SELECT id FROM agents WHERE id = 77")).isEmpty();
    }

    @Test
    void recordsShouldBeWrittenAsTheyWouldBeTransformed() throws IOException {
        fresh.with("UPDATE leads SET email = upper(email) WHERE id = 4");
        Answer answer = repair("entities: { leads: { transform: { email: lowercase } } }", "--budget", "1");
        assertThat(answer.code()).as(answer.toString()).isZero();
        assertThat(fresh.texts("SELECT email FROM leads WHERE id = 4")).containsExactly("lead4@example.org");
    }

    @Test
    void aTargetThatAMigrationHoldsShouldBeLeftAlone() throws IOException {
        fresh.with("DELETE FROM leads WHERE id = 7");
        List<String> before = fresh.fingerprint();
        // The lock is by what the server is: a repair knows it by another name.
        assertThat(repair(LEADS, "--budget", "1").code()).isZero();
        fresh.with("DELETE FROM leads WHERE id = 7");
        try (ControlDatabase database =
                ControlDatabase.open(new ControlSettings(control.url(), control.username(), control.password()))) {
            database.locks().take("move-7", Map.of(identity(), "prod"));
            Answer refused = repair(LEADS, "--budget", "1");
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.err()).startsWith("landfall: new: migration 'move-7' holds the lock on this target.");
            assertThat(fresh.fingerprint()).isEqualTo(before);
            database.locks().release("move-7");
        }
    }

    private static String identity() {
        try (Store store = target()) {
            return store.inspect().identity().id();
        }
    }

    private static Store target() {
        return new PostgreSqlAdapter()
                .open(new ConnectionSettings(
                        "new", StoreKind.POSTGRESQL, fresh.url(), fresh.username(), fresh.password(), false));
    }

    @Test
    void whatAKilledRepairLeftShouldBeGoneAfterTheNext() throws IOException {
        List<String> before = fresh.fingerprint();
        fresh.with("DELETE FROM leads WHERE id = 7");
        try (Store store = target()) {
            store.inspect().entities(Map.of()).forEach(entity -> store.target().adopt("repair-crm", entity));
        }
        assertThat(fresh.fingerprint()).isNotEqualTo(before);

        assertThat(repair(LEADS, "--budget", "1").code()).isZero();

        assertThat(fresh.fingerprint()).isEqualTo(before);
    }

    /** What the first run found equal is not read again: a change of it since goes unseen, until the position is no longer used. */
    @Test
    void aRepairThatWasCutOffShouldNotReadAgainWhatItFoundEqual() throws IOException {
        cutOff(LEADS);
        fresh.with("INSERT INTO agents VALUES (77, 'unseen')");

        Answer next = repair(LEADS, "--budget", "9");

        assertThat(next.code()).as(next.toString()).isZero();
        assertThat(next.out())
                .containsPattern("crm\\.agents +40 read +equal, as read before the last run was cut off, at ")
                .containsPattern("crm\\.leads +599 read +1 missing")
                .endsWith("repaired: 1 records; both sides are equal");
        assertThat(control.texts("SELECT * FROM landfall.comparisons")).isEmpty();
        assertThat(control.texts("SELECT * FROM landfall.locks")).isEmpty();
        assertThat(repair(LEADS, "--budget", "9").out()).doesNotContain("cut off");
    }

    @Test
    void aPositionOfAnotherComparisonOrOfLongAgoShouldNotBeUsed() throws IOException {
        cutOff(LEADS);
        assertThat(repair("entities: { leads: {}, agents: {} }", "--budget", "9")
                        .out())
                .contains("repaired: 1 records")
                .doesNotContain("cut off");

        cutOff(LEADS);
        control.with("UPDATE landfall.comparisons SET at = at - interval '13 hours'");
        assertThat(repair(LEADS, "--budget", "9").out())
                .contains("repaired: 1 records")
                .doesNotContain("cut off");
    }

    @Test
    void aRefusedRepairShouldBeginAgain() throws IOException {
        fresh.with("DELETE FROM leads WHERE id <= 5");
        assertThat(repair(LEADS, "--budget", "4").code()).isEqualTo(1);
        assertThat(control.texts("SELECT * FROM landfall.comparisons")).isEmpty();
        assertThat(repair(LEADS, "--budget", "5").out())
                .contains("repaired: 5 records")
                .doesNotContain("cut off");
    }

    /** Agents were equal; of leads the target does not take the one that it lacks. */
    private void cutOff(String dataset) throws IOException {
        fresh.with("DELETE FROM leads WHERE id = 9", "ALTER TABLE leads ADD CONSTRAINT cut CHECK (id <> 9)");
        Answer first = repair(dataset, "--budget", "9");
        fresh.with("ALTER TABLE leads DROP CONSTRAINT cut");
        assertThat(first.code()).as(first.toString()).isEqualTo(1);
        assertThat(control.texts("SELECT dataset || '.' || entity FROM landfall.comparisons"))
                .containsExactly("crm.agents");
    }

    /** The source is written to all the while, and the target gets records of its own. */
    @Test
    void liveWritersShouldNeverSeeARecordInventedAndTheNextRepairShouldFindNothingMore() throws Exception {
        settle = "2s";
        fresh.with("DELETE FROM leads WHERE id <= 100");
        Set<String> everHeld = ConcurrentHashMap.newKeySet();
        everHeld.addAll(old.texts("SELECT email FROM leads WHERE id <= 100"));
        AtomicBoolean stop = new AtomicBoolean();
        CompletableFuture<Integer> writer = CompletableFuture.supplyAsync(
                () -> {
                    int n = 0;
                    while (!stop.get() && n < 900) {
                        String email = "version" + ++n + "@example.org";
                        everHeld.add(email);
                        old.with("UPDATE leads SET email = '" + email + "' WHERE id = " + (1 + n % 100));
                        fresh.with("INSERT INTO agents VALUES (" + (1_000 + n) + ", 'own')");
                    }
                    return n;
                },
                task -> Thread.ofPlatform().daemon().start(task));
        Answer during = repair(LEADS, "--budget", "1000");
        stop.set(true);
        int own = writer.join();

        assertThat(during.out()).as(during.toString()).contains("repaired: ");
        assertThat(own).isPositive();
        assertThat(fresh.texts("SELECT email FROM leads WHERE id <= 100"))
                .as("what the target was given")
                .hasSize(100)
                .isSubsetOf(everHeld);
        Answer after = repair(LEADS, "--budget", "1000");
        assertThat(after.out()).as("only the target's own records are left").contains("; " + own + " differ still");
        assertThat(fresh.texts("SELECT id || email FROM leads ORDER BY id"))
                .isEqualTo(old.texts("SELECT id || email FROM leads ORDER BY id"));
        assertThat(fresh.texts("SELECT count(*) FROM agents WHERE id > 1000")).containsExactly(String.valueOf(own));
        old.with("UPDATE leads SET email = 'lead' || id || '@example.org' WHERE id <= 100");
    }

    @Test
    void aTableThatTheTargetLacksShouldBeToldAndNotMade() throws IOException {
        fresh.with("ALTER TABLE leads RENAME TO leads_of_last_year");
        Answer answer = repair("entities: { leads: {} }", "--budget", "1000");
        fresh.with("ALTER TABLE leads_of_last_year RENAME TO leads");
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.out())
                .contains("300 missing")
                .endsWith("repaired: 0 records; 300 differ still; compare again to see them");
    }

    @Test
    void keysOfACacheShouldBeRepairedToo() throws IOException {
        try (EmbeddedRedisServer left = EmbeddedRedisServer.start();
                EmbeddedRedisServer right = EmbeddedRedisServer.start();
                RedisClient before = RedisClient.create(left.url());
                RedisClient after = RedisClient.create(right.url())) {
            before.set("session:1", "one");
            before.set("session:2", "two");
            after.set("session:1", "another");
            after.set("session:3", "extra");
            String file = write("""
                    connections:
                      old: { kind: redis, url: '%s', tls: off }
                      new: { kind: redis, url: '%s', tls: off }
                    datasets: { cache: { from: old, to: new, entities: all } }
                    """.formatted(left.url(), right.url()));
            Answer answer = Terminal.run(
                    "compare", file, "--repair", "--budget", "3", "--delete-extra", "--without-lock", "--settle", "0s");
            assertThat(answer.code()).as(answer.toString()).isZero();
            assertThat(after.keys("*")).containsExactlyInAnyOrder("session:1", "session:2");
            assertThat(after.get("session:1")).isEqualTo("one");
        }
    }

    @Test
    void optionsThatMakeNoSenseShouldBeTwoBeforeAnythingIsRead() throws IOException {
        String file = file(LEADS, "");
        assertThat(said(file, "--repair")).startsWith("landfall: --repair needs --budget N, 1 to 100000");
        assertThat(said(file, "--repair", "--budget", "0")).startsWith("landfall: --repair needs --budget N");
        assertThat(said(file, "--repair", "--budget", "100001")).startsWith("landfall: --repair needs --budget N");
        assertThat(said(file, "--budget", "3"))
                .startsWith("landfall: --budget, --delete-extra and --without-lock belong");
        assertThat(said(file, "--delete-extra")).contains("belong to --repair");
        assertThat(said(file, "--repair", "--budget", "3"))
                .startsWith("landfall: the file names no control database, which alone knows");
    }

    private String said(String file, String... options) {
        List<String> all = new ArrayList<>(List.of("compare", file));
        all.addAll(Arrays.asList(options));
        Answer answer = Terminal.run(all.toArray(String[]::new));
        assertThat(answer.code()).isEqualTo(2);
        return answer.err();
    }

    private Answer repair(String dataset, String... options) throws IOException {
        String held = "control: { url: '%s', username: '%s', password: '%s' }"
                .formatted(control.url(), control.username(), control.password());
        List<String> all = new ArrayList<>(List.of("compare", file(dataset, held), "--repair", "--settle", settle));
        all.addAll(Arrays.asList(options));
        return Terminal.run(all.toArray(String[]::new));
    }

    private String file(String dataset, String more) throws IOException {
        return write("""
                connections:
                  old: %s
                  new: %s
                datasets:
                  crm: { from: old, to: new, %s }
                %s
                """.formatted(old.connection(), fresh.connection(), dataset, more));
    }

    private String write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("compare.yaml"), yaml).toString();
    }
}
