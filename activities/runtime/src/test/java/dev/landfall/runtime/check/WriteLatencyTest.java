package dev.landfall.runtime.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.report.CheckResult;
import dev.landfall.report.CheckResult.Outcome;
import dev.landfall.runbook.CheckKind;
import dev.landfall.spi.Entity;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
class WriteLatencyTest {
    private static final String UPDATE = "update leads set name = upper(name) where id = $1";
    private static final String INSERT = "insert into leads select -id, name from leads where id = $1";
    private static final String FIRED = "select last_value from fired";

    private final MovedTables tables = new MovedTables(
            List.of(
                    "CREATE SEQUENCE fired",
                    "CREATE TABLE leads (id bigint PRIMARY KEY, name text)",
                    "CREATE TABLE log (id bigserial PRIMARY KEY, lead bigint)",
                    // A number that is drawn stays drawn: it tells of writes that were taken back.
                    "CREATE FUNCTION fire() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM nextval('fired');"
                            + " INSERT INTO log (lead) VALUES (NEW.id); RETURN NEW; END $$"),
            List.of("INSERT INTO leads SELECT n, 'Ana ' || n FROM generate_series(1, 50) n"));

    WriteLatencyTest() {
        for (String statement : List.of(
                "SELECT setval('fired', 1000)",
                "CREATE TRIGGER fire BEFORE INSERT OR UPDATE ON leads FOR EACH ROW EXECUTE FUNCTION fire()")) {
            tables.onOld(statement);
            tables.onNew(statement);
        }
    }

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void aWriteShouldBeMeasuredOnTheTargetAndLeaveNothing() {
        long before = number("select sum(hashtext(leads::text)) + count(*) * 7 from leads");
        for (String statement : List.of(UPDATE, INSERT, UPDATE + " returning *")) {
            CheckResult result = measure(statement, Map.of("keys", "leads.id", "p95", "PT10S"));
            assertThat(result.outcome()).as(result.summary()).isEqualTo(Outcome.PASSED);
            assertThat(result.examined()).isEqualTo(30);
            assertThat(result.measures())
                    .singleElement()
                    .satisfies(measure -> assertThat(measure.what()).isEqualTo("p95"));
            assertThat(result.summary())
                    .matches("p50 [0-9.]+ ms; p95 [0-9.]+ ms, at most 10000.0 ms wanted; p99 [0-9.]+ ms; "
                            + "30 runs after 5 to warm up, each taken back, so without the commit's time");
        }
        assertThat(number(FIRED)).as("each run has written").isEqualTo(1000 + 3 * 35);
        assertThat(onOld(FIRED)).as("the source was not written to").isEqualTo(1000);
        assertThat(number("select sum(hashtext(leads::text)) + count(*) * 7 from leads"))
                .isEqualTo(before);
        assertThat(number("select count(*) from log"))
                .as("what triggers wrote is taken back, too")
                .isZero();
        assertThat(tables.check(CheckKind.CONTENT, Map.of("content", List.of("crm")))
                        .outcome())
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void aSlowWriteShouldFail() {
        String slow = "update leads set name = name || pg_sleep(0.02) where id = $1";
        assertThat(measure(slow, Map.of("keys", "leads.id", "p50", "PT0.019S")).outcome())
                .isEqualTo(Outcome.FAILED);
        assertThat(measure(slow, Map.of("keys", "leads.id", "p50", "PT10S")).outcome())
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void constraintsThatWaitForTheCommitShouldBePartOfIt() {
        tables.onNew("ALTER TABLE leads ADD CONSTRAINT slow UNIQUE (name) DEFERRABLE INITIALLY DEFERRED");
        CheckResult result = measure(INSERT, Map.of("keys", "leads.id", "p50", "PT10S"));
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.summary())
                .isEqualTo("could not look: new.query: another row has the value that must be unique, table leads,"
                        + " constraint slow (SQLSTATE 23505). Change the statement so that the target takes what it"
                        + " writes");
    }

    @Test
    void whatWritesNothingShouldNotPass() {
        CheckResult none = measure(
                "update leads set name = 'x' where id = $1 and id < 0", Map.of("keys", "leads.id", "p50", "PT1S"));
        assertThat(none.outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(none.summary()).isEqualTo("nothing to look at: no run wrote a record");
        CheckResult some = measure(UPDATE + " and id > 1", Map.of("keys", "leads.id", "p50", "PT10S", "runs", 50L));
        assertThat(some.examined()).isEqualTo(49);
        assertThat(some.summary()).endsWith("; 1 more wrote nothing and are not counted");
    }

    @Test
    void whatIsNoSingleWriteShouldBeRefusedAndChangeNothing() {
        for (String bad : List.of(
                "delete from leads",
                "select 1",
                "update leads set name = 'x'; commit",
                "with x as (delete from leads returning 1) select * from x",
                "truncate leads",
                "commit")) {
            CheckResult result = measure(bad, Map.of("dataset", "crm", "p50", "PT1S"));
            assertThat(result.outcome()).as(bad).isEqualTo(Outcome.FAILED);
            assertThat(result.summary())
                    .isEqualTo(
                            "could not look: new.query: it is not one insert or update. Write one insert or update of"
                                    + " some records");
        }
        assertThat(number("select count(*) from leads where name like 'Ana %'")).isEqualTo(50);
    }

    @Test
    void aFrozenTableShouldSaySo() {
        List<Entity> leads = tables.dataset().targets();
        var freeze = tables.dataset().target().freeze().orElseThrow();
        freeze.hold("other", leads, Duration.ofMinutes(5), Duration.ofSeconds(30));
        CheckResult result = measure(UPDATE, Map.of("keys", "leads.id", "p50", "PT1S"));
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.summary())
                .startsWith("could not look: new: the table is frozen, writes to public.leads are stopped");
        freeze.release("other", leads);
    }

    private CheckResult measure(String statement, Map<String, Object> arguments) {
        Map<String, Object> all = new HashMap<>(Map.of("writeLatency", statement, "runs", 30L, "warmUp", 5L));
        all.putAll(arguments);
        return tables.check(CheckKind.WRITE_LATENCY, all);
    }

    private long number(String query) {
        return tables.dataset()
                .target()
                .query()
                .orElseThrow()
                .number(query)
                .orElseThrow()
                .longValue();
    }

    private long onOld(String query) {
        return tables.dataset()
                .source()
                .query()
                .orElseThrow()
                .number(query)
                .orElseThrow()
                .longValue();
    }
}
