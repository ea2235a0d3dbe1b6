package dev.landfall.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Store;
import dev.landfall.spi.schema.EntitySchema;
import dev.landfall.spi.schema.SchemaObject;
import dev.landfall.spi.schema.Standing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
class DeclarationsTest {
    private static final String[] TABLES = {
        "CREATE TYPE mood AS ENUM ('calm', 'loud')",
        "CREATE TABLE people (id bigserial PRIMARY KEY, name varchar(20) COLLATE \"C\" NOT NULL DEFAULT 'x', mood mood,"
                + " twice bigint GENERATED ALWAYS AS (id * 2) STORED, CONSTRAINT short CHECK (length(name) < 10))",
        "CREATE INDEX by_name ON people (name)",
        "CREATE TABLE visits (id int GENERATED ALWAYS AS IDENTITY, person bigint CONSTRAINT who REFERENCES people, day date,"
                + " PRIMARY KEY (id, day)) PARTITION BY RANGE (day)",
        "CREATE TABLE visits_all PARTITION OF visits DEFAULT",
        "CREATE INDEX by_person ON visits (person)",
        "CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
        "CREATE TRIGGER note BEFORE INSERT ON people FOR EACH ROW EXECUTE FUNCTION noted()"
    };
    private final Stores stores = new Stores(TABLES);

    @AfterEach
    void close() {
        stores.close();
    }

    @Test
    void everythingThatATableDeclaresShouldBeTold() {
        List<SchemaObject> people = declared(stores.source, "people");
        assertThat(people)
                .extracting(object -> object.kind() + " " + object.name() + " " + object.type())
                .containsExactlyInAnyOrder(
                        "table table logged",
                        "column id bigint not null",
                        "column name character varying(20) not null",
                        "column mood public.mood",
                        "column twice bigint",
                        "index by_name ",
                        "constraint people_pkey ",
                        "constraint short ",
                        "trigger note ",
                        "sequence id ");
        assertThat(people).allMatch(object -> object.standing() == Standing.IN_FORCE);
        assertThat(one(people, "column", "name").traits()).containsEntry("collation", "C");
        assertThat(one(people, "column", "mood").traits()).containsEntry("list of labels", "'calm','loud'");
        assertThat(one(people, "column", "twice").traits()).containsEntry("expression", "(id * 2)");
        assertThat(one(people, "index", "by_name").bytes()).isPositive();
        assertThat(one(declared(stores.source, "visits"), "table", "table").type())
                .isEqualTo("logged by RANGE (day)");
        assertThat(stores.source.inspect().schemas(List.of(new Entity("gone", List.of(), List.of(), 0, 0))))
                .isEmpty();
    }

    @Test
    void namesThatAServerChoosesShouldMakeNoDifference() {
        Servers.TARGET.execute(
                "ALTER INDEX by_name RENAME TO \"other Name\"",
                "ALTER TABLE people RENAME CONSTRAINT short TO shorter",
                "ALTER SEQUENCE people_id_seq RENAME TO other_seq",
                "ALTER TRIGGER note ON people RENAME TO noted");
        List<SchemaObject> target = declared(stores.target, "people");
        assertThat(declared(stores.source, "people"))
                .allSatisfy(mine -> assertThat(target).anyMatch(mine::alike));
    }

    @Test
    void aSequenceShouldTellHowFarItHasCome() {
        Servers.SOURCE.execute("INSERT INTO people (name) VALUES ('a'), ('b')");
        assertThat(one(declared(stores.source, "people"), "sequence", "id").position())
                .isEqualTo(OptionalLong.of(2));
        assertThat(one(declared(stores.target, "people"), "sequence", "id").position())
                .isEqualTo(OptionalLong.of(0));
    }

    @Test
    void whatAMigrationHasPutOffShouldBeToldAsThat() {
        // The one with the foreign key first: nothing before it may be what makes names carry their schema.
        List<Entity> entities = List.of(Stores.entity(stores.target, "visits"), Stores.entity(stores.target, "people"));
        stores.target.defer().orElseThrow().putOff(Stores.MIGRATION, entities);
        SchemaObject index = one(declared(stores.target, "people"), "index", "by_name");
        assertThat(index.standing()).isEqualTo(Standing.PUT_OFF);
        assertThat(index.alike(one(declared(stores.source, "people"), "index", "by_name")))
                .isTrue();
        SchemaObject key = one(declared(stores.target, "visits"), "foreign key", "who");
        assertThat(key.standing()).isEqualTo(Standing.PUT_OFF);
        assertThat(key.alike(one(declared(stores.source, "visits"), "foreign key", "who")))
                .isTrue();
    }

    @Test
    void aClonedTableShouldDeclareTheSameBeforeAndAfterItIsBuilt() {
        Servers.TARGET.wipe();
        List<Entity> sources = stores.source.inspect().entities(Map.of());
        stores.target.defer().orElseThrow().cloneStructure(Stores.MIGRATION, stores.source, sources);
        for (String name : List.of("people", "visits")) {
            assertThat(declared(stores.source, name))
                    .filteredOn(mine -> !mine.kind().equals("trigger"))
                    .allSatisfy(
                            mine -> assertThat(declared(stores.target, name)).anyMatch(mine::alike));
        }
    }

    @Test
    void anInvalidIndexShouldBeUnusableAndAFreezeNotBeSeen() {
        Servers.TARGET.execute("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'by_name'::regclass");
        assertThat(one(declared(stores.target, "people"), "index", "by_name").standing())
                .isEqualTo(Standing.UNUSABLE);
        List<Entity> people = List.of(Stores.entity(stores.source, "people"));
        stores.source
                .freeze()
                .orElseThrow()
                .hold(Stores.MIGRATION, people, Duration.ofSeconds(30), Duration.ofSeconds(1));
        assertThat(declared(stores.source, "people"))
                .filteredOn(object -> object.kind().equals("trigger"))
                .hasSize(1);
        stores.source.freeze().orElseThrow().release(Stores.MIGRATION, people);
    }

    private static List<SchemaObject> declared(Store store, String entity) {
        List<EntitySchema> schemas = store.inspect().schemas(List.of(Stores.entity(store, entity)));
        return schemas.getFirst().objects();
    }

    private static SchemaObject one(List<SchemaObject> objects, String kind, String name) {
        return objects.stream()
                .filter(object -> object.kind().equals(kind) && object.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
