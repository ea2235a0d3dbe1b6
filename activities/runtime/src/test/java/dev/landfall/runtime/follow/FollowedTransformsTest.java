package dev.landfall.runtime.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.runtime.activity.CopiedDataset;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is done to copied records is done to changed ones, also where the log leaves out what has not changed. */
@Tag("servers")
class FollowedTransformsTest {
    private final FollowedServers servers = new FollowedServers();

    @AfterEach
    void close() {
        servers.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"story; reshape: { rename: essay, to: story },", "essay; ''"})
    void changesShouldBeTransformedAndSetAsideAsCopiedRecordsAre(String essay, String reshape) {
        servers.old(
                "CREATE TABLE people (id bigint PRIMARY KEY, phone text, name text, essay text)",
                "ALTER TABLE people ALTER essay SET STORAGE EXTERNAL",
                "INSERT INTO people SELECT i, CASE WHEN i = 2 THEN 'bad' ELSE i::text END, 'N' || i, repeat('E' || i, 3000)"
                        + " FROM generate_series(1, 5) i");
        servers.fresh("CREATE TABLE people (id bigint PRIMARY KEY, phone int, name text, " + essay.strip() + " text)");
        CopiedDataset copied = servers.dataset("entities:\n  people: { " + reshape.strip()
                + " transform: { phone: { cast: integer }, name: lowercase, " + essay.strip() + ": lowercase } }\n");
        Follower follower = new Follower(copied.dataset());
        follower.begin();
        copied.copy();
        assertThat(copied.quarantine().reasons("people")).containsOnlyKeys("2");
        servers.old(
                "UPDATE people SET name = 'Changed' WHERE id = 1",
                "UPDATE people SET phone = '22' WHERE id = 2",
                "UPDATE people SET phone = 'worse' WHERE id = 3",
                "UPDATE people SET id = 40 WHERE id = 4",
                "INSERT INTO people VALUES (6, 'bad too', 'N', 'E')");
        follower.follow(1, FollowWatch.until(follower.now()));
        assertThat(servers.onNew("SELECT id || ' ' || phone || ' ' || name || ' ' || length(" + essay.strip() + ")"
                        + " FROM people ORDER BY id"))
                .containsExactly("1 1 changed 6000", "2 22 n2 6000", "5 5 n5 6000", "40 4 n4 6000");
        assertThat(copied.quarantine().reasons("people")).containsKeys("3", "6");
        copied.assertEqual(2);
    }

    @Test
    void recordsThatOnlyTheirTransformMakesEqualShouldNotBeLeftOutInSilence() {
        String people = "CREATE TABLE people (id bigint PRIMARY KEY, email text UNIQUE)";
        servers.old(people);
        servers.fresh(people);
        CopiedDataset copied = servers.dataset("entities:\n  people: { transform: { email: lowercase } }\n");
        Follower follower = new Follower(copied.dataset());
        follower.begin();
        copied.copy();
        servers.old("INSERT INTO people VALUES (1, 'who@x')", "INSERT INTO people VALUES (2, 'Who@X')");
        assertThatThrownBy(() -> follower.follow(1, FollowWatch.until(follower.now())))
                .isInstanceOfSatisfying(StoreFailure.class, failure -> {
                    assertThat(failure.failureClass()).isEqualTo(FailureClass.DATA);
                    assertThat(failure.where()).isEqualTo("d.people.2");
                    assertThat(failure.getMessage()).doesNotContain("@");
                });
        servers.old("UPDATE people SET email = 'other@x' WHERE id = 2");
        follower.follow(2, FollowWatch.until(follower.now()));
        copied.assertEqual(0);
    }
}
