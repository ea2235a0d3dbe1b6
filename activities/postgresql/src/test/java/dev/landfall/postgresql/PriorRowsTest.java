package dev.landfall.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Scope;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What was on the target before stays as it was, and what is refused is named. */
@Tag("servers")
class PriorRowsTest {
    /** Physical places and transaction ids included: not even rewritten as they were. */
    private static final String PRIOR = "SELECT ctid, xmin, t.* FROM people t WHERE id > 1000 ORDER BY id";

    private final Stores stores =
            new Stores("CREATE TABLE people (id bigint PRIMARY KEY, email text UNIQUE, age int CHECK (age > 0))");

    @BeforeEach
    void fill() {
        Servers.SOURCE.execute("INSERT INTO people SELECT i, 'p' || i, 20 FROM generate_series(1, 500) i");
        Servers.TARGET.execute("INSERT INTO people SELECT i, 'prior' || i, 30 FROM generate_series(1001, 1050) i");
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @Test
    void removingOwnRowsShouldLeavePriorOnesUntouchedAndNothingBehind() {
        List<String> before = Servers.TARGET.query(PRIOR);
        stores.copy("people", 1);
        write(new Row(Key.of(7L), Map.of("id", 7L, "email", "changed", "age", 1L)));
        assertThat(Servers.TARGET.query("SELECT count(*) FROM people")).containsExactly("550");
        assertThat(stores.target.target().removeOwn("m", people())).isEqualTo(500);
        stores.target.target().forget("m");
        assertThat(Servers.TARGET.query(PRIOR)).isEqualTo(before);
        assertThat(Servers.TARGET.query("SELECT count(*) FROM people")).containsExactly("50");
        assertThat(Servers.TARGET.query("SELECT to_regnamespace('landfall') IS NULL"))
                .containsExactly("t");
    }

    @Test
    void whatOthersWroteSinceShouldBeTheMigrationsOnlyWhereThatIsAskedFor() {
        stores.target.target().begin("m", people());
        write(new Row(Key.of(7L), Map.of("id", 7L, "email", "own", "age", 1L)));
        write(new Row(Key.of(8L), Map.of("id", 8L, "email", "own too", "age", 1L)));
        Servers.TARGET.execute(
                "UPDATE people SET age = 2 WHERE id = 7", "INSERT INTO people VALUES (9, 'the application', 3)");
        assertThat(keys(new Scope.WrittenBy("m"))).containsExactly(Key.of(8L));
        assertThat(keys(new Scope.WrittenBy("m", true))).containsExactlyInAnyOrder(Key.of(7L), Key.of(8L), Key.of(9L));
        assertThat(stores.target.source().count(people(), new Scope.WrittenBy("m", true)))
                .isEqualTo(3);
        assertThat(keys(new Scope.WrittenBy("other", true))).isEmpty();
    }

    private List<Key> keys(Scope scope) {
        List<Key> keys = new ArrayList<>();
        stores.target.source().scan(people(), scope, row -> keys.add(row.key()));
        return keys;
    }

    @Test
    void forgettingShouldLeaveOthersTablesInTheSchema() {
        Servers.TARGET.execute("CREATE SCHEMA landfall", "CREATE TABLE landfall.migrations (id text)");
        stores.target.target().begin("m", people());
        stores.target.target().forget("m");
        assertThat(Servers.TARGET.query("SELECT relname FROM pg_class WHERE relnamespace = 'landfall'::regnamespace"))
                .containsExactly("migrations");
    }

    @Test
    void aPriorKeyMetByTheCopyShouldBeNamedAndTheBatchRolledBack() {
        Servers.TARGET.execute("INSERT INTO people VALUES (77, 'mine', 9)");
        assertFails(() -> stores.copy("people", 1), "new.people.77");
        assertThat(Servers.TARGET.query("SELECT email FROM people WHERE id = 77"))
                .containsExactly("mine");
    }

    @Test
    void aRowThatTheCopyCantStoreShouldBeNamed() {
        Servers.SOURCE.execute(
                "ALTER TABLE people DROP CONSTRAINT people_age_check", "UPDATE people SET age = -5 WHERE id = 123");
        assertFails(() -> stores.copy("people", 1), "new.people.123");
    }

    @Test
    void aRowThatCantBeWrittenShouldBeNamed() {
        stores.target.target().begin("m", people());
        assertFails(
                () -> write(
                        new Row(Key.of(1L), Map.of("id", 1L, "email", "a", "age", 5L)),
                        new Row(Key.of(2L), Map.of("id", 2L, "email", "b", "age", -5L))),
                "new.people.2");
        assertFails(
                () -> write(new Row(Key.of(3L), Map.of("id", 3L, "email", "c", "age", "not a number"))),
                "new.people.3");
        assertFails(() -> write(new Row(Key.of(4L), Map.of("id", 4L, "email", "half \ud800"))), "new.people.4");
        assertThat(Servers.TARGET.query("SELECT count(*) FROM people")).containsExactly("50");
    }

    @Test
    void rowsShouldBeAbleToTradeUniqueValues() {
        stores.copy("people", 1);
        write(
                new Row(Key.of(1L), Map.of("id", 1L, "email", "p2", "age", 20L)),
                new Row(Key.of(2L), Map.of("id", 2L, "email", "p1", "age", 20L)));
        assertThat(Servers.TARGET.query("SELECT email FROM people WHERE id < 3 ORDER BY id"))
                .containsExactly("p2", "p1");
        assertThat(stores.target.target().removeOwn("m", people())).isEqualTo(500);
    }

    @Test
    void aBatchAfterTheRemovalShouldBeRefused() {
        stores.copy("people", 1);
        var late = stores.jobs("people", 2, 1_000_000, 100, Map.of()).getFirst();
        stores.target.target().removeOwn("m", people());
        assertThatThrownBy(() -> stores.copy(late))
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.failureClass()).isEqualTo(FailureClass.REFUSAL));
    }

    @Test
    void aTransactionIdThatAPriorRowCarriesShouldNotBeUsed() {
        stores.target.target().begin("m", people());
        Servers.TARGET.execute("""
                INSERT INTO landfall.reused SELECT 'm', 'people', (pg_current_xact_id()::text::bigint + i)::text::xid
                FROM generate_series(1, 30) i""");
        assertThat(stores.copy("people", 1)).isEqualTo(500);
        assertThat(Servers.TARGET.query("SELECT count(*) FROM people WHERE xmin IN (SELECT xid FROM landfall.reused)"))
                .containsExactly("0");
    }

    private static void assertFails(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String where) {
        assertThatThrownBy(call).isInstanceOfSatisfying(StoreFailure.class, failure -> {
            assertThat(failure.failureClass()).isEqualTo(FailureClass.DATA);
            assertThat(failure.where()).isEqualTo(where);
            assertThat(failure.getMessage()).doesNotContain("-5").doesNotContain("mine");
        });
    }

    private void write(Row... rows) {
        stores.target.target().write(Stores.batch("repair", 1), people(), List.of(rows));
    }

    private Entity people() {
        return Stores.entity(stores.target, "people");
    }
}
