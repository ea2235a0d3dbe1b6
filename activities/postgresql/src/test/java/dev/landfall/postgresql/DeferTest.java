package dev.landfall.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.landfall.spi.Defer;
import dev.landfall.spi.Entity;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
class DeferTest {
    private static final String[] RICH = {
        "CREATE SCHEMA \"Other Side\"",
        "CREATE TYPE mood AS ENUM ('calm', 'it''s fine')",
        "CREATE DOMAIN age AS int NOT NULL DEFAULT 1 CONSTRAINT grown CHECK (VALUE > 0)",
        "CREATE SEQUENCE numbers INCREMENT 5 START 1000",
        """
        CREATE TABLE "Parent" (id bigint GENERATED ALWAYS AS IDENTITY (START 7 INCREMENT 3) PRIMARY KEY,
          name varchar(20) COLLATE "C" NOT NULL, mood mood DEFAULT 'calm', moods mood[], age age,
          number int DEFAULT nextval('numbers'), serial serial, twice bigint GENERATED ALWAYS AS (id * 2) STORED,
          CONSTRAINT short CHECK (length(name) < 10), UNIQUE (name, age))""",
        """
        CREATE TABLE "Other Side".child (id int, parent bigint REFERENCES "Parent" ON DELETE CASCADE, day date,
          PRIMARY KEY (id, day)) PARTITION BY RANGE (day)""",
        "CREATE TABLE \"Other Side\".child_1 PARTITION OF \"Other Side\".child FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')",
        "CREATE TABLE \"Other Side\".child_rest PARTITION OF \"Other Side\".child DEFAULT",
        "CREATE UNIQUE INDEX only_once ON \"Parent\" (lower(name))",
        "CREATE INDEX \"by Mood\" ON \"Parent\" (mood) WHERE mood = 'calm'",
        "CREATE INDEX ON \"Other Side\".child (parent)",
    };
    private static final String[] ROWS = {
        "INSERT INTO \"Parent\" (name) SELECT 'n' || i FROM generate_series(1, 200) i",
        "INSERT INTO \"Other Side\".child SELECT id, id, date '2026-01-01' + id::int FROM \"Parent\""
    };
    private static final String CONTENT = """
            SELECT (SELECT string_agg(p::text, ';' ORDER BY id) FROM "Parent" p)
            || (SELECT string_agg(c::text || c.tableoid::regclass, ';' ORDER BY id) FROM "Other Side".child c)""";

    /** Everything that describes the two tables, for comparison. */
    private static final String SHAPE = """
            SELECT pg_get_indexdef(indexrelid) FROM pg_index JOIN pg_class c ON c.oid = indrelid WHERE relnamespace IN
            (SELECT oid FROM pg_namespace WHERE nspname IN ('public', 'Other Side'))
            UNION ALL SELECT conrelid::regclass || ' ' || conname || ' ' || convalidated || ' ' || pg_get_constraintdef(oid)
            FROM pg_constraint WHERE connamespace IN
            (SELECT oid FROM pg_namespace WHERE nspname IN ('public', 'Other Side'))
            UNION ALL SELECT table_name || ' ' || column_name || ' ' || coalesce(column_default, '') || ' ' || is_nullable
              || ' ' || coalesce(identity_generation || identity_increment, '') || coalesce(collation_name, '')
            FROM information_schema.columns WHERE table_schema IN ('public', 'Other Side') ORDER BY 1""";

    private static final List<String> NAMES = List.of("Parent", "Other Side.child");

    private final Stores stores = new Stores();
    private final Defer defer = stores.target.defer().orElseThrow();

    @AfterEach
    void close() {
        stores.close();
    }

    @Test
    void statisticsShouldBeRefreshedOnceAfterALoad() {
        cloned();
        NAMES.forEach(name -> stores.copy(name, 1));
        String analyzed = "SELECT string_agg(pg_stat_get_analyze_count(oid)::text, ' ' ORDER BY relname) FROM pg_class"
                + " WHERE relname IN ('Parent', 'child')";
        assertThat(Servers.TARGET.query(analyzed)).containsExactly("0 0");
        // The server may tell of changed rows some seconds after they were committed.
        await().pollInSameThread().until(() -> {
            defer.refreshStatistics(targets());
            return Servers.TARGET.query(analyzed).equals(List.of("1 1"));
        });
        defer.refreshStatistics(targets());
        assertThat(Servers.TARGET.query(analyzed)).containsExactly("1 1");
    }

    @Test
    void aClonedStructureShouldBeTheSourcesInEveryDetailOnceSettled() {
        cloned();
        NAMES.forEach(name -> stores.copy(name, 1));
        assertThat(stores.target.target().build("m", Stores.entity(stores.target, "Parent"), stores.source))
                .isOne();
        assertThat(stores.target.target().build("m", Stores.entity(stores.target, "Other Side.child"), stores.source))
                .isOne();
        stores.target.target().settle("m", targets(), stores.source);
        stores.target.target().settle("m", targets(), stores.source);
        stores.target.target().forget("m");
        assertThat(Servers.TARGET.query(SHAPE)).isEqualTo(Servers.SOURCE.query(SHAPE));
        assertThat(Servers.TARGET.query(CONTENT)).isEqualTo(Servers.SOURCE.query(CONTENT));
        String next = "INSERT INTO \"Parent\" (name) VALUES ('next') RETURNING id, number, serial";
        assertThat(Servers.TARGET.query(next)).isEqualTo(Servers.SOURCE.query(next));
    }

    @Test
    void restoringAClonedStructureShouldLeaveNothing() {
        cloned();
        NAMES.forEach(name -> stores.copy(name, 1));
        stores.target.target().settle("m", targets(), stores.source);
        targets().forEach(entity -> stores.target.target().removeOwn("m", entity));
        defer.restore("m", null);
        defer.restore("m", null);
        stores.target.target().forget("m");
        assertThat(Servers.TARGET.query("SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_|^info'"))
                .containsExactly("public");
        assertThat(Servers.TARGET.query("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
                        + " UNION ALL SELECT typname FROM pg_type WHERE typnamespace = 'public'::regnamespace"))
                .isEmpty();
    }

    @Test
    void aClonedTableWithForeignRowsShouldStay() {
        cloned();
        Servers.TARGET.execute("INSERT INTO \"Parent\" (name) VALUES ('theirs')");
        defer.restore("m", null);
        assertThat(Servers.TARGET.query("SELECT name FROM \"Parent\"")).containsExactly("theirs");
    }

    @Test
    void putOffThenRestoreShouldBringEverythingBack() {
        present();
        List<String> before = Servers.TARGET.query(SHAPE);
        assertThat(defer.putOff("m", targets())).isEqualTo(2);
        assertThat(defer.putOff("m", targets())).isZero();
        assertThat(Servers.TARGET.query(SHAPE)).hasSizeLessThan(before.size());
        assertThatThrownBy(() -> stores.target.target().forget("m"))
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.failureClass()).isEqualTo(FailureClass.REFUSAL));
        targets().forEach(entity -> defer.restore("m", entity));
        stores.target.target().forget("m");
        assertThat(Servers.TARGET.query(SHAPE)).isEqualTo(before);
    }

    @Test
    void settlingThenRestoringShouldSetSequencesBack() {
        present();
        Servers.SOURCE.execute(ROWS);
        NAMES.forEach(name -> stores.copy(name, 1));
        String sequences = "SELECT last_value, is_called FROM numbers";
        List<String> before = Servers.TARGET.query(sequences);
        stores.target.target().settle("m", targets(), stores.source);
        assertThat(Servers.TARGET.query(sequences)).isEqualTo(Servers.SOURCE.query(sequences));
        targets().forEach(entity -> stores.target.target().removeOwn("m", entity));
        defer.restore("m", null);
        assertThat(Servers.TARGET.query(sequences)).isEqualTo(before);
    }

    @Test
    void orphansShouldBeFoundAndKeepTheForeignKeyFromBeingSettled() {
        present();
        Servers.SOURCE.execute(ROWS);
        defer.putOff("m", targets());
        stores.copy("Other Side.child", 1);
        var orphans = stores.target.query().orElseThrow().orphans(Stores.entity(stores.target, "Other Side.child"));
        assertThat(orphans).singleElement().satisfies(found -> {
            assertThat(found.examined()).isEqualTo(200);
            assertThat(found.broken()).isEqualTo(200);
            assertThat(found.samples()).hasSize(10);
        });
        assertThatThrownBy(() -> stores.target.target().settle("m", targets(), stores.source))
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.failureClass()).isEqualTo(FailureClass.DATA));
        stores.copy("Parent", 1);
        stores.target.target().settle("m", targets(), stores.source);
    }

    @Test
    void tryingToSettleShouldChangeNothingWhateverItMeets() {
        present();
        Servers.SOURCE.execute(ROWS);
        defer.putOff("m", targets());
        stores.copy("Other Side.child", 1);
        List<String> before = Servers.TARGET.query(SHAPE);
        List<String> sequence = Servers.TARGET.query("SELECT last_value, is_called FROM numbers");

        stores.target.target().trySettling(targets(), stores.source);
        stores.target.target().trySettling(targets(), null);

        assertThat(Servers.TARGET.query(SHAPE)).isEqualTo(before);
        assertThat(Servers.TARGET.query("SELECT last_value, is_called FROM numbers"))
                .isEqualTo(sequence);
    }

    private void cloned() {
        Servers.SOURCE.execute(RICH);
        Servers.SOURCE.execute(ROWS);
        List<Entity> entities =
                NAMES.stream().map(name -> Stores.entity(stores.source, name)).toList();
        entities.forEach(entity -> stores.target.target().begin("m", entity));
        defer.cloneStructure("m", stores.source, entities);
        defer.cloneStructure("m", stores.source, entities);
    }

    private void present() {
        Servers.SOURCE.execute(RICH);
        Servers.TARGET.execute(RICH);
    }

    private List<Entity> targets() {
        return NAMES.stream().map(name -> Stores.entity(stores.target, name)).toList();
    }
}
