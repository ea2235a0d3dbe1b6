package dev.landfall.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.spi.Concern;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.follow.Change;
import dev.landfall.spi.follow.ChangeStream;
import dev.landfall.spi.row.Key;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By what the log tells old rows: what is usable is used, anything else is refused with the command that mends it. */
@Tag("servers")
class ReplicaIdentityTest {

    @BeforeEach
    void wipe() {
        Servers.SOURCE.wipe();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "id int PRIMARY KEY, code text NOT NULL UNIQUE; DEFAULT",
                "id int PRIMARY KEY, code text NOT NULL UNIQUE; FULL",
                "id int PRIMARY KEY, code text NOT NULL UNIQUE; USING INDEX \"Odd \"\"One_pkey\"",
                "id int NOT NULL UNIQUE, code text; USING INDEX \"Odd \"\"One_id_key\"",
                "id int NOT NULL UNIQUE, code text; FULL"
            })
    void aUsableIdentityShouldTellChangedKeysAndDeletedRows(String columns, String identity) {
        Servers.SOURCE.execute(
                "CREATE TABLE \"Odd \"\"One\" (" + columns + ")",
                "ALTER TABLE \"Odd \"\"One\" REPLICA IDENTITY " + identity,
                "INSERT INTO \"Odd \"\"One\" VALUES (1, 'a'), (2, 'b')");
        try (FollowedSource source = new FollowedSource("Odd \"One")) {
            long start = source.begin();
            Servers.SOURCE.execute(
                    "UPDATE \"Odd \"\"One\" SET id = 3 WHERE id = 1", "DELETE FROM \"Odd \"\"One\" WHERE id = 2");
            try (ChangeStream stream = source.open(start)) {
                List<Change> changes = source.changes(stream);
                assertThat(((Change.Put) changes.getFirst()).before()).isEqualTo(Key.of(1L));
                assertThat(((Change.Put) changes.getFirst()).key()).isEqualTo(Key.of(3L));
                assertThat(changes.getLast()).isEqualTo(new Change.Remove("Odd \"One", Key.of(2L)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "id int PRIMARY KEY, code text NOT NULL UNIQUE; NOTHING; DEFAULT",
                "id int PRIMARY KEY, code text NOT NULL UNIQUE; USING INDEX things_code_key; DEFAULT",
                "id int NOT NULL UNIQUE, code text; DEFAULT; USING INDEX things_id_key",
                "id int NOT NULL UNIQUE, code text; NOTHING; USING INDEX things_id_key"
            })
    void anyOtherShouldBeRefusedBeforeAnythingIsMadeWithTheCommandThatMendsIt(
            String columns, String identity, String mended) {
        Servers.SOURCE.execute(
                "CREATE TABLE things (" + columns + ")", "ALTER TABLE things REPLICA IDENTITY " + identity);
        try (FollowedSource source = new FollowedSource("things")) {
            assertThatThrownBy(source::begin).isInstanceOfSatisfying(StoreFailure.class, failure -> {
                assertThat(failure.failureClass()).isEqualTo(FailureClass.CONFIGURATION);
                assertThat(failure.next()).isEqualTo("ALTER TABLE public.things REPLICA IDENTITY " + mended + ";");
            });
            assertThat(Servers.SOURCE.query("SELECT pubname FROM pg_publication"))
                    .isEmpty();
            source.capture.concerns(source.entities).stream().map(Concern::next).forEach(Servers.SOURCE::execute);
            assertThat(source.begin()).isPositive();
        }
    }

    @Test
    void everyLeafShouldBeLookedAt() {
        Servers.SOURCE.execute(
                "CREATE TABLE readings (id int, day date, PRIMARY KEY (id, day)) PARTITION BY RANGE (day)",
                "CREATE TABLE readings_1 PARTITION OF readings FOR VALUES FROM ('2026-01-01') TO ('2026-02-01')",
                "CREATE TABLE readings_2 PARTITION OF readings DEFAULT",
                "ALTER TABLE readings_2 REPLICA IDENTITY NOTHING");
        try (FollowedSource source = new FollowedSource("readings")) {
            assertThat(source.capture.concerns(source.entities))
                    .extracting(Concern::next)
                    .containsExactly("ALTER TABLE public.readings_2 REPLICA IDENTITY DEFAULT;");
        }
    }

    @Test
    void aTableThatIsInNoLogShouldBeRefused() {
        Servers.SOURCE.execute("CREATE UNLOGGED TABLE quick (id int PRIMARY KEY)");
        try (FollowedSource source = new FollowedSource("quick")) {
            assertThat(source.capture.concerns(source.entities))
                    .extracting(Concern::next)
                    .containsExactly("ALTER TABLE quick SET LOGGED;");
        }
    }
}
