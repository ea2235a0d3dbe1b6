package dev.landfall.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.follow.Change;
import dev.landfall.spi.follow.ChangeStream;
import dev.landfall.spi.follow.LogEvent;
import dev.landfall.spi.follow.Retained;
import dev.landfall.spi.row.Key;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a stream of the log gives, and from where on. */
@Tag("servers")
class LogStreamTest {
    private FollowedSource source;

    @BeforeEach
    void wipe() {
        Servers.SOURCE.wipe();
        Servers.SOURCE.execute(
                "CREATE TABLE people (id bigint PRIMARY KEY, name text, essay text)",
                "ALTER TABLE people ALTER essay SET STORAGE EXTERNAL",
                "CREATE TABLE others (id bigint PRIMARY KEY)");
        source = new FollowedSource("people");
    }

    @AfterEach
    void end() {
        source.close();
        assertThat(Servers.SOURCE.query("SELECT slot_name FROM pg_replication_slots"))
                .isEmpty();
        assertThat(Servers.SOURCE.query("SELECT pubname FROM pg_publication")).isEmpty();
    }

    @Test
    void changesShouldComeInOrderWithTheirTransactions() {
        long start = source.begin();
        Servers.SOURCE.execute(
                "BEGIN; INSERT INTO people VALUES (1, 'a', NULL), (2, 'b', ''); UPDATE people SET id = 3 WHERE id = 1; COMMIT",
                "BEGIN; INSERT INTO people VALUES (9, 'never', NULL); ROLLBACK",
                "INSERT INTO others VALUES (1)",
                "DELETE FROM people WHERE id = 3",
                "TRUNCATE people");
        try (ChangeStream stream = source.open(start)) {
            List<LogEvent> events = FollowedSource.events(stream, source.capture.now());
            assertThat(events)
                    .filteredOn(Change.class::isInstance)
                    .containsExactly(
                            put(1, 1, "a", null),
                            put(2, 2, "b", ""),
                            put(3, 1, "a", null),
                            new Change.Remove("people", Key.of(3L)),
                            new Change.Empty("people", ""));
            assertThat(events).filteredOn(LogEvent.Committed.class::isInstance).hasSize(3);
            assertThat(events.get(3)).isInstanceOf(LogEvent.Committed.class);
        }
    }

    private static Change put(long id, long before, String name, String essay) {
        Map<String, Object> fields = new java.util.HashMap<>();
        fields.put("id", id);
        fields.put("name", name);
        fields.put("essay", essay);
        return new Change.Put("people", Key.of(id), Key.of(before), fields, java.util.Set.of());
    }

    @Test
    void aLongValueThatHasNotChangedShouldBeSaidToBeUnchanged() {
        Servers.SOURCE.execute("INSERT INTO people VALUES (1, 'a', repeat('x', 5000))");
        long start = source.begin();
        Servers.SOURCE.execute(
                "UPDATE people SET name = 'b'",
                "ALTER TABLE people REPLICA IDENTITY FULL",
                "UPDATE people SET name = 'c'");
        try (ChangeStream stream = source.open(start)) {
            List<Change> changes = source.changes(stream);
            assertThat(((Change.Put) changes.getFirst()).unchanged()).containsExactly("essay");
            assertThat(((Change.Put) changes.getFirst()).fields()).doesNotContainKey("essay");
            assertThat(((Change.Put) changes.getLast()).unchanged()).isEmpty();
            assertThat(((Change.Put) changes.getLast()).fields()).containsEntry("essay", "x".repeat(5000));
        }
    }

    @Test
    void whatIsNotConfirmedShouldComeAgainAndWhatIsShouldNot() {
        long start = source.begin();
        assertThat(source.begin()).isEqualTo(start);
        Servers.SOURCE.execute("INSERT INTO people VALUES (1)");
        long first;
        try (ChangeStream stream = source.open(start)) {
            List<LogEvent> events = FollowedSource.events(stream, source.capture.now());
            first = ((LogEvent.Committed) events.getLast()).position();
        }
        Servers.SOURCE.execute("INSERT INTO people VALUES (2)");
        try (ChangeStream stream = source.open(start)) {
            assertThat(source.changes(stream)).hasSize(2);
        }
        try (ChangeStream stream = source.open(first)) {
            assertThat(source.changes(stream)).hasSize(1);
            stream.confirm(first);
            awaitConfirmed(first);
        }
        try (ChangeStream stream = source.open(first)) {
            assertThat(source.changes(stream)).hasSize(1);
        }
    }

    private static void awaitConfirmed(long position) {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        String confirmed = "SELECT confirmed_flush_lsn - '0/0'::pg_lsn FROM pg_replication_slots";
        while (Long.parseLong(Servers.SOURCE.query(confirmed).getFirst()) < position) {
            assertThat(System.nanoTime()).as("confirmed").isLessThan(deadline);
        }
    }

    @Test
    void aNewerReaderShouldEndAnOlderOne() {
        long start = source.begin();
        try (ChangeStream older = source.open(start);
                ChangeStream newer = source.open(start)) {
            Servers.SOURCE.execute("INSERT INTO people VALUES (1)");
            assertThat(source.changes(newer)).hasSize(1);
            assertThatThrownBy(() -> source.changes(older)).isInstanceOf(StoreFailure.class);
        }
    }

    @Test
    void changesOfOthersShouldLetTheLogBeForgotten() {
        long start = source.begin();
        Servers.SOURCE.execute("INSERT INTO others SELECT generate_series(1, 20000)");
        long end = source.capture.now();
        long before = source.capture.retained("m", "d", start).behind();
        try (ChangeStream stream = source.open(start)) {
            assertThat(FollowedSource.changes(stream, end)).isEmpty();
            end = stream.reached();
            stream.confirm(end);
            awaitConfirmed(end);
        }
        assertThat(before).isGreaterThan(1_000_000);
        Retained after = source.capture.retained("m", "d", end);
        assertThat(after.behind()).isLessThan(before / 2);
        assertThat(after.cap()).isEmpty();
        assertThat(after.alarming()).isFalse();
    }

    @Test
    void aLogWithAGapShouldNeverBeReadOn() {
        long start = source.begin();
        Servers.SOURCE.execute("INSERT INTO people VALUES (1)");
        String slot = Servers.SOURCE
                .query("SELECT slot_name FROM pg_replication_slots")
                .getFirst();
        long now = source.capture.now();
        Servers.SOURCE.execute("SELECT pg_replication_slot_advance('" + slot + "', '0/0'::pg_lsn + " + now + ")");
        assertGone(() -> source.open(start));
        Servers.SOURCE.execute("SELECT pg_drop_replication_slot('" + slot + "')");
        assertGone(() -> source.open(start));
        assertGone(() -> source.capture.retained("m", "d", start));
    }

    private static void assertGone(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(StoreFailure.class, failure -> {
            assertThat(failure.failureClass()).isEqualTo(FailureClass.REFUSAL);
            assertThat(failure.next()).contains("copy again");
        });
    }

    @Test
    void aChangedDefinitionShouldStopTheReadingWithWhatChanged() {
        for (String change : List.of(
                "ADD COLUMN age int; column age is new",
                "DROP COLUMN name; column name is gone",
                "ALTER COLUMN name TYPE varchar(9); column name is character varying(9) and was text",
                "RENAME TO folk; it was renamed",
                "REPLICA IDENTITY NOTHING; no longer tells old rows")) {
            String[] parts = change.split("; ");
            end();
            wipe();
            long start = source.begin();
            Servers.SOURCE.execute(
                    "INSERT INTO people VALUES (1, 'a')",
                    "ALTER TABLE people " + parts[0],
                    "INSERT INTO " + (parts[0].contains("folk") ? "folk" : "people") + " (id) VALUES (2)");
            try (ChangeStream stream = source.open(start)) {
                assertThatThrownBy(() -> source.changes(stream)).isInstanceOfSatisfying(StoreFailure.class, failure -> {
                    assertThat(failure.failureClass()).isEqualTo(FailureClass.CONFIGURATION);
                    assertThat(failure.what()).contains(parts[1]);
                });
            }
        }
    }

    @Test
    void oncePeopleKnowOfAChangeWhatCameBeforeItShouldBeReadToo() {
        long start = source.begin();
        Servers.SOURCE.execute(
                "INSERT INTO people VALUES (1, 'a')",
                "ALTER TABLE people ADD COLUMN age int, DROP COLUMN essay",
                "INSERT INTO people (id, age) VALUES (2, 7)");
        try (FollowedSource later = new FollowedSource("people");
                ChangeStream stream = later.open(start)) {
            assertThat(later.changes(stream))
                    .extracting(change -> ((Change.Put) change).fields().keySet())
                    .containsExactly(java.util.Set.of("id", "name"), java.util.Set.of("id", "name", "age"));
        }
    }
}
