package dev.landfall.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.follow.Applier;
import dev.landfall.spi.follow.Change;
import dev.landfall.spi.follow.Standing;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Reference;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is applied equals what was read, whatever it is and however it is cut; what is not the migration's stays as it was. */
@Tag("servers")
class LogApplierTest {
    private static final String PEOPLE =
            "CREATE TABLE people (id bigint PRIMARY KEY, email text UNIQUE, age int CHECK (age > 0), essay text)";

    private final Stores stores = new Stores(PEOPLE, "ALTER TABLE people ALTER essay SET STORAGE EXTERNAL");

    @AfterEach
    void close() {
        stores.close();
    }

    @ParameterizedTest
    @CsvSource({"11, 1, DEFAULT", "12, 7, DEFAULT", "13, 40, DEFAULT", "14, 1000, DEFAULT", "15, 13, FULL"})
    void everyChangeShouldArriveInWhateverPieces(long seed, int piece, String identity) throws SQLException {
        RandomWrites.create(Servers.SOURCE);
        RandomWrites.create(Servers.TARGET);
        Servers.SOURCE.execute("ALTER TABLE \"Sample \"\"Rows\"\"\" REPLICA IDENTITY " + identity);
        RandomWrites.fill(stores);
        try (Pump pump = new Pump(stores, piece, SampleTable.NAME)) {
            stores.copy(SampleTable.NAME, 1);
            for (int round = 1; round <= 3; round++) {
                new RandomWrites(seed + 100 * round).run(60, () -> {});
                pump.run(round, false);
                assertThat(content(Servers.TARGET)).isEqualTo(content(Servers.SOURCE));
            }
        }
        assertThat(Servers.TARGET.query("SELECT count(*) FROM \"Sample \"\"Rows\"\"\" WHERE xmin NOT IN"
                        + " (SELECT xid FROM landfall.ledger WHERE migration = 'm')"))
                .containsExactly("0");
    }

    private static List<String> content(Server server) {
        return server.query("SELECT t::text FROM \"Sample \"\"Rows\"\"\" t ORDER BY id");
    }

    @Test
    void leavesShouldArriveInWhateverPartitionsTheTargetHas() {
        Servers.SOURCE.execute(
                "CREATE TABLE readings (id int, day date, note text, PRIMARY KEY (id, day)) PARTITION BY RANGE (day)",
                "CREATE TABLE readings_1 PARTITION OF readings FOR VALUES FROM ('2026-01-01') TO ('2026-02-01')",
                "CREATE TABLE readings_2 PARTITION OF readings FOR VALUES FROM ('2026-02-01') TO ('2026-03-01')");
        Servers.TARGET.execute(
                "CREATE TABLE readings (id int, day date, note text, PRIMARY KEY (id, day)) PARTITION BY HASH (id)",
                "CREATE TABLE readings_a PARTITION OF readings FOR VALUES WITH (MODULUS 2, REMAINDER 0)",
                "CREATE TABLE readings_b PARTITION OF readings FOR VALUES WITH (MODULUS 2, REMAINDER 1)");
        try (Pump pump = new Pump(stores, 1, "readings")) {
            Servers.SOURCE.execute(
                    "INSERT INTO readings SELECT i, date '2026-01-01' + i, 'n' || i FROM generate_series(1, 50) i",
                    "UPDATE readings SET day = day + 20 WHERE id BETWEEN 5 AND 15",
                    "UPDATE readings SET id = -id WHERE id % 3 = 0");
            pump.run(1, false);
            assertSame("SELECT * FROM readings ORDER BY id, day");
            Servers.SOURCE.execute("TRUNCATE readings_1");
            pump.run(2, false);
            assertSame("SELECT * FROM readings ORDER BY id, day");
            assertThat(Servers.TARGET.query("SELECT count(*) > 5 FROM readings"))
                    .containsExactly("t");
            Servers.SOURCE.execute("TRUNCATE readings");
            pump.run(3, false);
            assertSame("SELECT * FROM readings");
        }
    }

    private static void assertSame(String query) {
        assertThat(Servers.TARGET.query(query)).isEqualTo(Servers.SOURCE.query(query));
    }

    @Test
    void priorRowsShouldStayUntouchedWhateverHappensOnTheSource() {
        Servers.TARGET.execute("INSERT INTO people VALUES (7, 'mine', 1), (8, 'mine too', 1)");
        List<String> before = Servers.TARGET.query("SELECT ctid, xmin, * FROM people");
        try (Pump pump = new Pump(stores, 1, "people")) {
            Servers.SOURCE.execute("INSERT INTO people VALUES (1, 'a', 2)", "TRUNCATE people");
            pump.run(1, false);
            assertThat(Servers.TARGET.query("SELECT ctid, xmin, * FROM people")).isEqualTo(before);
            Servers.SOURCE.execute("INSERT INTO people VALUES (7, 'theirs', 2)");
            assertThatThrownBy(() -> pump.run(2, false)).isInstanceOfSatisfying(StoreFailure.class, failure -> {
                assertThat(failure.failureClass()).isEqualTo(FailureClass.DATA);
                assertThat(failure.where()).isEqualTo("new.people.7");
                assertThat(failure.getMessage()).doesNotContain("theirs").doesNotContain("mine,");
            });
            assertThat(Servers.TARGET.query("SELECT ctid, xmin, * FROM people")).isEqualTo(before);
        }
    }

    @Test
    void rowsShouldBeAbleToTradeKeysAndValuesThatMustBeUnique() {
        try (Pump pump = new Pump(stores, 1000, "people")) {
            Servers.SOURCE.execute(
                    "INSERT INTO people SELECT i, 'p' || i, 1, repeat('e' || i, 3000) FROM generate_series(1, 10) i");
            pump.run(1, false);
            Servers.SOURCE.execute(
                    "BEGIN; UPDATE people SET email = NULL WHERE id = 1; UPDATE people SET email = 'p1' WHERE id = 2;"
                            + " UPDATE people SET email = 'p2' WHERE id = 1; COMMIT",
                    "BEGIN; UPDATE people SET id = 100 WHERE id = 3; UPDATE people SET id = 3 WHERE id = 4;"
                            + " UPDATE people SET id = 4 WHERE id = 100; COMMIT",
                    "DELETE FROM people WHERE id = 5",
                    "INSERT INTO people VALUES (50, 'p5', 2)");
            pump.run(2, false);
            assertSame("SELECT * FROM people ORDER BY id");
        }
    }

    @Test
    void positionAndRowsShouldCommitTogetherOrNotAtAll() {
        try (Pump pump = new Pump(stores, 1, "people")) {
            long position = pump.apply.standing("m", "d").orElseThrow().position();
            try (Applier lost = pump.open(1)) {
                lost.apply(List.of(put(1, "a")));
            }
            assertThat(Servers.TARGET.query("SELECT id FROM people")).isEmpty();
            try (Applier applier = pump.open(1)) {
                assertThat(applier.standing().position()).isEqualTo(position);
                applier.apply(List.of(put(1, "a")));
                applier.commit(position + 10);
            }
            assertThat(pump.apply.standing("m", "d").orElseThrow().position()).isEqualTo(position + 10);
            assertThat(Servers.TARGET.query("SELECT id FROM people")).containsExactly("1");
        }
    }

    private static Change.Put put(long id, String email) {
        return put(id, id, email, "essay");
    }

    /** {@code essay}: null for one that has not changed. */
    private static Change.Put put(long id, long before, String email, @Nullable String essay) {
        Map<String, @Nullable Object> fields = new HashMap<>(Map.of("id", id, "email", email, "age", 1L));
        if (essay != null) {
            fields.put("essay", essay);
        }
        return new Change.Put("people", Key.of(id), Key.of(before), fields, essay == null ? Set.of("essay") : Set.of());
    }

    @Test
    void aZombieShouldCommitNothingAndAHangingOneBeEnded() {
        try (Pump pump = new Pump(stores, 1, "people");
                Applier zombie = pump.open(1)) {
            zombie.apply(List.of(put(1, "zombie")));
            // The zombie's transaction is open and holds the row; the newer attempt ends it.
            try (Applier newer = pump.open(2)) {
                newer.apply(List.of(put(1, "newer")));
                newer.commit(newer.standing().position() + 1);
            }
            assertThatThrownBy(() -> zombie.commit(zombie.standing().position() + 5))
                    .isInstanceOf(StoreFailure.class);
            assertThatThrownBy(() -> pump.open(1))
                    .isInstanceOfSatisfying(
                            StoreFailure.class,
                            failure -> assertThat(failure.failureClass()).isEqualTo(FailureClass.REFUSAL));
            assertThat(Servers.TARGET.query("SELECT email FROM people")).containsExactly("newer");
        }
    }

    @Test
    void anIdleAttemptThatWasOvertakenShouldBeRefused() {
        try (Pump pump = new Pump(stores, 1, "people");
                Applier older = pump.open(1);
                Applier newer = pump.open(2)) {
            newer.apply(List.of(put(1, "newer")));
            newer.commit(newer.standing().position() + 1);
            assertThatThrownBy(() -> older.apply(List.of(put(1, "older"))))
                    .isInstanceOfSatisfying(
                            StoreFailure.class,
                            failure -> assertThat(failure.failureClass()).isEqualTo(FailureClass.REFUSAL));
        }
    }

    @Test
    void applyingAfterTheRemovalOfRowsShouldBeRefused() {
        try (Pump pump = new Pump(stores, 1, "people")) {
            stores.target.target().removeOwn("m", pump.targets.getFirst());
            assertThatThrownBy(() -> pump.open(1))
                    .isInstanceOfSatisfying(
                            StoreFailure.class,
                            failure -> assertThat(failure.failureClass()).isEqualTo(FailureClass.REFUSAL));
        }
    }

    @Test
    void aChangeThatLeavesOutFieldsOfAnAbsentRecordShouldBeAskedFor() {
        try (Pump pump = new Pump(stores, 1, "people");
                Applier applier = pump.open(1)) {
            assertThat(applier.apply(List.of(put(1, 1, "a", null), put(2, "b"))))
                    .containsExactly(new Reference("people", Key.of(1L)));
            applier.commit(applier.standing().position() + 1);
            assertThat(Servers.TARGET.query("SELECT id FROM people")).containsExactly("2");
        }
    }

    @Test
    void duringAReplayAnotherRecordsFieldsShouldNotBeTakenForTheSameKey() {
        try (Pump pump = new Pump(stores, 1, "people");
                Applier applier = pump.open(1)) {
            applier.apply(List.of(put(1, 1, "b", "of a newer record with that key")));
            applier.replayUntil(applier.standing().position() + 100);
            assertThat(applier.apply(List.of(put(2, 1, "a", null))))
                    .containsExactly(new Reference("people", Key.of(2L)));
            assertThat(applier.apply(List.of(put(3, "c"), put(4, 3, "d", null))))
                    .isEmpty();
        }
    }

    @Test
    void aUniqueValueMetDuringAReplayShouldBeOwedAndElseNameTheKey() {
        try (Pump pump = new Pump(stores, 1, "people");
                Applier applier = pump.open(1)) {
            long start = applier.standing().position();
            applier.apply(List.of(put(1, "a")));
            applier.replayUntil(start + 100);
            assertThat(applier.apply(List.of(put(2, "a"), put(3, "c")))).isEmpty();
            applier.commit(start + 50);
            assertThat(applier.standing()).isEqualTo(new Standing(start + 50, start + 100, 1, 0));
            assertThat(applier.standing().exact()).isFalse();
            assertThat(Servers.TARGET.query("SELECT id FROM people ORDER BY id"))
                    .containsExactly("1", "3");
            applier.commit(start + 100);
            assertThat(applier.standing().exact()).isFalse();
            assertThat(applier.takeOwed(10)).containsExactly(new Reference("people", Key.of(2L)));
            applier.commit(start + 101);
            assertThat(pump.apply.standing("m", "d").orElseThrow())
                    .isEqualTo(new Standing(start + 101, start + 100, 0, 1));
            assertThat(applier.standing().exact()).isTrue();
            assertThatThrownBy(() -> applier.apply(List.of(put(2, "a"))))
                    .isInstanceOfSatisfying(StoreFailure.class, failure -> {
                        assertThat(failure.failureClass()).isEqualTo(FailureClass.DATA);
                        assertThat(failure.where()).isEqualTo("new.people.2");
                    });
        }
    }

    @Test
    void aRecordThatTheTargetRefusesShouldBeNamedWithoutItsValues() {
        Servers.SOURCE.execute("ALTER TABLE people DROP CONSTRAINT people_age_check, ALTER age TYPE bigint");
        try (Pump pump = new Pump(stores, 1000, "people")) {
            for (String age : List.of("-77", "7777777777")) {
                Servers.SOURCE.execute("INSERT INTO people VALUES (1, 'a', 1), (2, 'b', " + age + "), (3, 'c', 1)");
                assertThatThrownBy(() -> pump.run(1, false)).isInstanceOfSatisfying(StoreFailure.class, failure -> {
                    assertThat(failure.failureClass()).isEqualTo(FailureClass.DATA);
                    assertThat(failure.where()).isEqualTo("new.people.2");
                    assertThat(failure.getMessage()).doesNotContain("77");
                });
                assertThat(Servers.TARGET.query("SELECT id FROM people")).isEmpty();
                Servers.SOURCE.execute("DELETE FROM people");
            }
        }
    }

    @Test
    void forgettingShouldLeaveNothing() {
        try (Pump pump = new Pump(stores, 1, "people")) {
            pump.apply.begin("m", "d", 1);
            assertThat(pump.apply.standing("m", "d").orElseThrow().position()).isGreaterThan(1);
            pump.apply.forget("m", "d");
            pump.apply.forget("m", "d");
            assertThat(pump.apply.standing("m", "d")).isEmpty();
            stores.target.target().forget("m");
            assertThat(Servers.TARGET.query("SELECT to_regnamespace('landfall') IS NULL"))
                    .containsExactly("t");
        }
    }
}
