package dev.landfall.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.runbook.Severity;
import dev.landfall.spi.Concern;
import dev.landfall.spi.ConnectionSettings;
import dev.landfall.spi.Store;
import dev.landfall.spi.StoreRole;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
class ConcernsTest {
    private final Stores stores = new Stores(
            "CREATE TABLE good (id int PRIMARY KEY)",
            "CREATE TABLE keyless (id int UNIQUE)",
            "CREATE TABLE other_key (a int NOT NULL, b int NOT NULL, UNIQUE (b, a))",
            "CREATE UNLOGGED TABLE unlogged (id int PRIMARY KEY)",
            "CREATE TABLE heir () INHERITS (good)",
            "CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
            "CREATE TRIGGER busy BEFORE INSERT ON other_key FOR EACH ROW EXECUTE FUNCTION nothing()");

    @AfterEach
    void close() {
        Servers.TARGET.execute("DROP OWNED BY poor", "DROP ROLE poor");
        stores.close();
    }

    @org.junit.jupiter.api.BeforeEach
    void makePoorUser() {
        Servers.TARGET.execute(
                "CREATE ROLE poor LOGIN PASSWORD 'poor'",
                "GRANT USAGE ON SCHEMA public TO poor",
                "GRANT SELECT ON other_key TO poor");
    }

    @Test
    void everyShortcomingShouldBeToldWithWhatToDo() {
        assertThat(told(stores.target, StoreRole.TARGET, "keyless", "good", "unlogged", "other_key", "absent"))
                .contains(
                        "BLOCK keyless ALTER TABLE public.keyless ADD PRIMARY KEY (…);",
                        "BLOCK good Turn it into declarative partitions, or leave it out.",
                        "WARN unlogged ALTER TABLE public.unlogged SET LOGGED;",
                        "WARN other_key ALTER TABLE public.other_key DISABLE TRIGGER busy; -- if it must not",
                        "BLOCK absent Create it, or let the phase prepare use schema: clone.");
        assertThat(Stores.entity(stores.target, "other_key").key()).containsExactly("b", "a");
    }

    @Test
    void missingGrantsShouldBeToldWithTheCommand() {
        ConnectionSettings own = Servers.TARGET.settings();
        ConnectionSettings poor = new ConnectionSettings("poor", own.kind(), own.url(), "poor", "poor", false);
        try (Store store = new PostgreSqlAdapter().open(poor)) {
            assertThat(told(store, StoreRole.TARGET, "other_key"))
                    .contains(
                            "BLOCK server GRANT CREATE ON DATABASE \"landfall test\" TO poor;",
                            "BLOCK other_key GRANT INSERT ON public.other_key TO poor;",
                            "BLOCK other_key GRANT UPDATE ON public.other_key TO poor;",
                            "BLOCK other_key GRANT DELETE ON public.other_key TO poor;")
                    .noneMatch(line -> line.contains("GRANT SELECT"));
            assertThat(store.inspect().entities(Map.of())).isNotEmpty();
            assertThat(store.inspect().identity().id()).isNotBlank();
        }
    }

    @Test
    void largeObjectsShouldBlockASource() {
        Servers.SOURCE.execute("SELECT lo_create(4711)");
        try {
            assertThat(stores.source.inspect().concerns(StoreRole.SOURCE, List.of("other_key")))
                    .filteredOn(concern -> concern.severity() == Severity.BLOCK)
                    .singleElement()
                    .satisfies(concern -> assertThat(concern.what()).contains("1 large objects"));
        } finally {
            Servers.SOURCE.execute("SELECT lo_unlink(4711)");
        }
    }

    private static List<String> told(Store store, StoreRole role, String... entities) {
        return store.inspect().concerns(role, List.of(entities)).stream()
                .map(ConcernsTest::line)
                .toList();
    }

    private static String line(Concern concern) {
        return concern.severity() + " " + concern.where() + " " + concern.next();
    }
}
