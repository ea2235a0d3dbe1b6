package dev.landfall.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.follow.Change;
import dev.landfall.spi.follow.ChangeStream;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Leaves of a partitioned table are read as the table, which is what a copy writes to. */
@Tag("servers")
class PartitionedLogTest {

    @BeforeEach
    void wipe() {
        Servers.SOURCE.wipe();
    }

    @Test
    void changesOfLeavesShouldBeChangesOfTheTable() {
        readings();
        try (FollowedSource source = new FollowedSource("readings")) {
            long start = source.begin();
            Servers.SOURCE.execute(
                    "INSERT INTO readings VALUES (1, '2026-01-05', 'a')",
                    "UPDATE readings SET day = '2026-02-05'",
                    "CREATE TABLE readings_3 PARTITION OF readings FOR VALUES FROM ('2026-03-01') TO ('2026-04-01')",
                    "INSERT INTO readings VALUES (2, '2026-03-05', 'b')");
            try (ChangeStream stream = source.open(start)) {
                List<Change> changes = source.changes(stream);
                assertThat(changes).allMatch(change -> change.entity().equals("readings"));
                assertThat(changes.stream().map(PartitionedLogTest::text))
                        .containsExactly("put 1,202…05", "remove 1,202…05", "put 1,202…05", "put 2,202…05");
            }
        }
    }

    private static String text(Change change) {
        return switch (change) {
            case Change.Put put -> "put " + put.key();
            case Change.Remove remove -> "remove " + remove.key();
            case Change.Empty empty -> "empty " + empty.part();
        };
    }

    private static void readings() {
        Servers.SOURCE.execute(
                "CREATE TABLE readings (id int, day date, note text, PRIMARY KEY (id, day)) PARTITION BY RANGE (day)",
                "CREATE TABLE readings_1 PARTITION OF readings FOR VALUES FROM ('2026-01-01') TO ('2026-02-01')",
                "CREATE TABLE readings_2 (note text, gone int, day date NOT NULL, id int NOT NULL)",
                "ALTER TABLE readings_2 DROP COLUMN gone",
                "ALTER TABLE readings ATTACH PARTITION readings_2 FOR VALUES FROM ('2026-02-01') TO ('2026-03-01')");
    }

    @Test
    void emptyingALeafShouldNameItsRowsAndEmptyingAllOfThemTheTable() {
        readings();
        try (FollowedSource source = new FollowedSource("readings")) {
            long start = source.begin();
            Servers.SOURCE.execute("TRUNCATE readings_1", "TRUNCATE readings", "TRUNCATE readings_1, readings_2");
            try (ChangeStream stream = source.open(start)) {
                List<Change> changes = source.changes(stream);
                assertThat(((Change.Empty) changes.getFirst()).part())
                        .contains("day >= '2026-01-01'::date")
                        .contains("day < '2026-02-01'::date");
                assertThat(changes.subList(1, changes.size()))
                        .containsExactly(new Change.Empty("readings", ""), new Change.Empty("readings", ""));
            }
        }
    }

    @Test
    void emptyingOneOfSeveralHashPartitionsShouldAskForACopy() {
        Servers.SOURCE.execute(
                "CREATE TABLE spread (id int PRIMARY KEY) PARTITION BY HASH (id)",
                "CREATE TABLE spread_0 PARTITION OF spread FOR VALUES WITH (MODULUS 2, REMAINDER 0)",
                "CREATE TABLE spread_1 PARTITION OF spread FOR VALUES WITH (MODULUS 2, REMAINDER 1)");
        try (FollowedSource source = new FollowedSource("spread")) {
            long start = source.begin();
            Servers.SOURCE.execute("INSERT INTO spread VALUES (1)", "TRUNCATE spread", "TRUNCATE spread_0");
            try (ChangeStream stream = source.open(start)) {
                assertThatThrownBy(() -> source.changes(stream))
                        .isInstanceOf(StoreFailure.class)
                        .hasMessageContaining("copy again");
            }
        }
    }
}
