package dev.landfall.runtime.activity;

import static dev.landfall.runtime.activity.Samples.MIGRATION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.runbook.DatasetSpec;
import dev.landfall.runbook.StoreKind;
import dev.landfall.runbook.lint.Runbooks;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.CopyActivities;
import dev.landfall.workflow.activity.CopyTask;
import dev.landfall.workflow.activity.CutoverActivities;
import dev.landfall.workflow.activity.PreflightActivities;
import dev.landfall.workflow.activity.PrepareActivities;
import dev.landfall.workflow.activity.RoundOutcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Transforms that change types, from the text of a runbook to rows that a comparison finds equal, over two PostgreSQL. */
@Tag("servers")
class TransformedMoveTest {
    private static final String DATASETS = """
            datasets:
              crm:
                from: old-db
                to: new-db
                entities:
                  people:
                    transform:
                      born: [{ isoDate: dayFirst }, { cast: date }]
                      seen: [{ isoDate: unambiguous }, { cast: timestamp }]
                      address: postalAddress
                      state: { lookup: { N: new, P: paid }, otherwise: other }
                      score: { cast: integer }
                      amount: { cast: decimal }
                      active: { cast: boolean }
                      code: [{ uuidV5: dns }, { cast: uuid }]
                      doc: { cast: json }
                      origin: { constant: staging }
                      ssn: { encrypt: pii-key }
            """;

    private final ActivityServers servers = new ActivityServers();

    @BeforeEach
    void fill() {
        servers.old(
                "CREATE TABLE people (id bigint PRIMARY KEY, born text, seen text, address text, state text, score text,"
                        + " amount text, active text, code text, doc text, origin text, ssn text)",
                "INSERT INTO people SELECT i, to_char(date '1950-01-01' + i, 'DD/MM/YYYY'),"
                        + " to_char(timestamp '2024-01-01' + i * interval '1 hour', 'YYYY-MM-DD\"T\"HH24:MI:SS') || '+02:00',"
                        + " i || ' north main street', (ARRAY['N', 'P', 'X'])[1 + i % 3], i::text, i || '.50',"
                        + " (ARRAY['yes', 'no'])[1 + i % 2], 'host' || i,"
                        + " '{\"bb\":[1E+2,true], \"a\" : \"é\\u00e9\\n\", \"n\": ' || i || ', \"a\":{\"z\":null,\"y\":-0}}',"
                        + " CASE WHEN i % 2 = 0 THEN 'x' END, '000-' || i FROM generate_series(1, 500) i",
                "INSERT INTO people (id) VALUES (501)",
                "ANALYZE");
        servers.fresh(
                "CREATE TABLE people (id bigint PRIMARY KEY, born date, seen timestamptz, address text, state text,"
                        + " score integer, amount numeric, active boolean, code uuid, doc jsonb, origin text, ssn text)");
        servers.register();
    }

    @AfterEach
    void close() {
        servers.close();
    }

    @Test
    void whatWasTransformedOnTheWayShouldCompareAsEqual() {
        BoundDataset crm = dataset(DATASETS);
        move(crm);
        assertThat(servers.onNew("SELECT to_jsonb(p)::text FROM people p WHERE id IN (1, 501) ORDER BY id"))
                .first()
                .asString()
                .contains(
                        "\"born\": \"1950-01-02\"",
                        "\"address\": \"1 N MAIN ST\"",
                        "\"state\": \"paid\"",
                        "\"score\": 1",
                        "\"amount\": 1.50",
                        "\"active\": false",
                        "\"doc\": {\"a\": {\"y\": 0, \"z\": null}, \"n\": 1, \"bb\": [100, true]}",
                        "\"origin\": \"staging\"",
                        "\"ssn\": \"landfall:pii-key:1:");
        assertThat(servers.onNew("SELECT seen = '2024-01-01T01:00:00+02:00' FROM people WHERE id = 1"))
                .containsExactly("t");
        assertThat(servers.onNew(
                        "SELECT num_nonnulls(born, seen, address, state, score, amount, active, code, doc, ssn)"
                                + " || origin FROM people WHERE id = 501"))
                .containsExactly("0staging");
        assertThat(differing(crm)).containsExactly(0L, 0L, 0L);
        servers.old(
                "UPDATE people SET born = '03/05/2024', doc = '[1.0]' WHERE id <= 5",
                "DELETE FROM people WHERE id = 6");
        assertThat(differing(crm)).containsExactly(0L, 1L, 5L);
        assertThat(differing(crm)).as("repaired").containsExactly(0L, 0L, 0L);
        assertThat(servers.onNew("SELECT born || doc::text FROM people WHERE id = 5"))
                .containsExactly("2024-05-03[1.0]");
    }

    @Test
    void aTransformThatCantTakeOrGiveTheFieldsTypeShouldBeFoundBeforeAnyRowIsRead() {
        BoundDataset crm = dataset("""
                datasets:
                  crm:
                    from: old-db
                    to: new-db
                    entities:
                      people: { transform: { born: { isoDate: dayFirst }, seen: { cast: integer }, score: { cast: decimal } } }
                """);
        servers.fresh("ALTER TABLE people ALTER born TYPE date, ALTER address TYPE text");
        servers.old("ALTER TABLE people ALTER score TYPE double precision USING score::float");
        assertThat(servers.activity(PreflightActivities.class)
                        .inspect(MIGRATION, List.of(crm))
                        .blocking())
                .extracting(Problem::line)
                .contains(
                        "crm.people.score: cast takes text or JSON or dates or times or booleans or decimal numbers or whole"
                                + " numbers or UUIDs, but the field is double precision. Take the transform off this field in"
                                + " the runbook, or put { cast: text } before it",
                        "crm.people.born: its transforms give text, but the field is date on the target. End the transforms"
                                + " with a cast to what the target holds, or change the field's type there",
                        "crm.people.seen: its transforms give whole numbers, but the field is timestamp with time zone on"
                                + " the target. End the transforms with a cast to what the target holds, or change the"
                                + " field's type there");
    }

    @Test
    void recordsWithOtherFieldsShouldCompareAsEqual() {
        BoundDataset crm = dataset("""
                datasets:
                  crm:
                    from: old-db
                    to: new-db
                    entities:
                      customers:
                        reshape:
                          - { rename: mail, to: email }
                          - { split: name, into: [first, last], at: " " }
                          - { join: [street, city], into: address, with: ", " }
                          - { template: "{first} {last} <{email}>", into: shown }
                          - { drop: [legacy, born] }
                        transform: { email: lowercase }
                """);
        servers.old(
                "CREATE TABLE customers (id bigint PRIMARY KEY, mail text, name text, street text, city text, legacy text,"
                        + " born date, score integer)",
                "INSERT INTO customers SELECT i, 'Mail' || i || '@X.org', 'Ana N' || i, i || ' Main St',"
                        + " CASE WHEN i % 2 = 0 THEN 'Ulm' END, 'old', '2000-01-01', i FROM generate_series(1, 500) i",
                "INSERT INTO customers (id) VALUES (501)",
                "INSERT INTO customers (id, name) VALUES (502, 'Ana Maria Lopez')",
                "ANALYZE");
        servers.fresh("CREATE TABLE customers (id bigint PRIMARY KEY, email text, first text, last text, address text,"
                + " shown text, score integer)");
        move(crm);
        assertThat(servers.onNew("SELECT to_jsonb(c)::text FROM customers c WHERE id IN (1, 501) ORDER BY id"))
                .containsExactly(
                        "{\"id\": 1, \"last\": \"N1\", \"email\": \"mail1@x.org\", \"first\": \"Ana\", \"score\": 1,"
                                + " \"shown\": \"Ana N1 <Mail1@X.org>\", \"address\": \"1 Main St\"}",
                        "{\"id\": 501, \"last\": null, \"email\": null, \"first\": null, \"score\": null, \"shown\": null,"
                                + " \"address\": null}");
        RoundOutcome round = servers.activity(CutoverActivities.class).round(MIGRATION, crm, false);
        assertThat(List.of(round.repaired(), round.quarantined()))
                .as("one name has three parts")
                .containsExactly(0L, 1L);
        servers.old(
                "UPDATE customers SET name = 'Maria Lopez' WHERE id = 502",
                "UPDATE customers SET legacy = 'nobody minds' WHERE id = 1",
                "UPDATE customers SET city = 'Bonn' WHERE id <= 5",
                "DELETE FROM customers WHERE id = 6");
        assertThat(differing(crm)).containsExactly(1L, 1L, 5L);
        assertThat(differing(crm)).containsExactly(0L, 0L, 0L);
        assertThat(servers.onNew("SELECT first || '/' || last FROM customers WHERE id = 502"))
                .containsExactly("Maria/Lopez");
    }

    @Test
    void whatReshapeMakesShouldFitTheTarget() {
        BoundDataset crm = dataset("""
                datasets:
                  crm:
                    from: old-db
                    to: new-db
                    entities:
                      people:
                        reshape: [{ rename: born, to: birthday }, { split: numbers, into: [x, y], at: "," }]
                """);
        servers.old("ALTER TABLE people ADD numbers integer");
        servers.fresh("ALTER TABLE people ADD birthday integer, ADD x text");
        assertThat(servers.activity(PreflightActivities.class)
                        .inspect(MIGRATION, List.of(crm))
                        .blocking())
                .extracting(Problem::line)
                .contains(
                        "crm.people.birthday: text on the source does not fit into integer on the target. Change the field's"
                                + " type on the target",
                        "crm.people.numbers: split takes text, but the field is integer. Split another field, or move this"
                                + " one as it is",
                        "crm.people.y: the target has no such field. Add the field on the target");
    }

    private void move(BoundDataset dataset) {
        PreflightActivities preflight = servers.activity(PreflightActivities.class);
        assertThat(preflight.inspect(MIGRATION, List.of(dataset)).blocking()).isEmpty();
        preflight.lock(MIGRATION, List.of(dataset));
        servers.activity(PrepareActivities.class).prepare(MIGRATION, dataset, false);
        CopyActivities copy = servers.activity(CopyActivities.class);
        for (CopyTask task : copy.partition(MIGRATION, dataset)) {
            copy.copy(MIGRATION, dataset, task, 1, 0);
        }
    }

    private List<Long> differing(BoundDataset dataset) {
        RoundOutcome round = servers.activity(CutoverActivities.class).round(MIGRATION, dataset, false);
        return List.of(round.missing(), round.extra(), round.different());
    }

    private static BoundDataset dataset(String yaml) {
        Map<String, StoreKind> stores = Map.of("old-db", StoreKind.POSTGRESQL, "new-db", StoreKind.POSTGRESQL);
        var read = Runbooks.readDatasets("crm.yaml", yaml, stores);
        assertThat(read.findings()).isEmpty();
        DatasetSpec spec = read.runbook().orElseThrow().datasets().get("crm");
        return new BoundDataset(spec, "old-db", "new-db");
    }
}
