package dev.landfall.demo;

import dev.landfall.runtime.control.RouteClient;
import dev.landfall.runtime.control.Side;
import java.util.List;

/**
 * Leads that are made before a migration and changed once all is copied: one gets another status, one is deleted, one more is made; in
 * all four stores. So every run has something to write and to delete in its rounds, whatever the live writer does.
 */
final class ChosenLeads {
    /** Far from the generated ids, the prior ones and those of the live writer. */
    private static final long IDS = 600_000_000L;

    private static final List<Fact.Kind> STORES =
            List.of(Fact.Kind.LEAD_ROW, Fact.Kind.LEAD_NODE, Fact.Kind.LEAD_VECTOR, Fact.Kind.LEAD_CACHE);

    private final Stage stage;
    private final Application application;
    private final Oracle oracle;
    private boolean changed;

    ChosenLeads(Stage stage, Application application, Oracle oracle) {
        this.stage = stage;
        this.application = application;
        this.oracle = oracle;
    }

    /** Before the migration. */
    void make() {
        put(stage.side(Side.OLD), 1, "new");
        put(stage.side(Side.OLD), 2, "new");
    }

    /** When everything is copied; a second time nothing. */
    void change() {
        if (changed) {
            return;
        }
        new RouteClient(stage.control()).write("insurance-app", side -> {
            Platform platform = stage.side(side);
            put(platform, 1, "qualified");
            delete(platform, 2);
            put(platform, 3, "lost");
            return side;
        });
        changed = true;
    }

    private void put(Platform side, int lead, String status) {
        for (Fact.Kind store : STORES) {
            Fact fact = new Fact(store, String.valueOf(IDS + lead));
            application.put(side, fact, status);
            oracle.acknowledged(fact, Fact.Value.of(status));
        }
    }

    private void delete(Platform side, int lead) {
        for (Fact.Kind store : STORES) {
            Fact fact = new Fact(store, String.valueOf(IDS + lead));
            application.delete(side, fact);
            oracle.acknowledged(fact, Fact.Value.GONE);
        }
    }
}
