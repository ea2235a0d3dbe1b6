package dev.landfall.demo;

import dev.landfall.runtime.control.RouteClient;
import dev.landfall.runtime.control.Side;
import java.util.List;
import java.util.function.Consumer;

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
    private boolean changedAgain;

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

    /** When everything is copied; false where a store did not take it, and it must be said again. A second time nothing. */
    boolean change() {
        changed = changed
                || written(platform -> {
                    put(platform, 1, "qualified");
                    delete(platform, 2);
                    put(platform, 3, "lost");
                });
        return changed;
    }

    /** The same behind the switch. */
    boolean changeAgain() {
        changedAgain = changedAgain
                || written(platform -> {
                    put(platform, 1, "converted");
                    delete(platform, 3);
                    put(platform, 4, "new");
                });
        return changedAgain;
    }

    private boolean written(Consumer<Platform> changes) {
        try {
            return new RouteClient(stage.control()).<Boolean>write("insurance-app", side -> {
                changes.accept(stage.side(side));
                return true;
            });
        } catch (RuntimeException away) {
            // A server is being restarted, or the route is frozen.
            return false;
        }
    }

    private void put(Platform side, int lead, String status) {
        for (Fact.Kind store : STORES) {
            Fact fact = new Fact(store, String.valueOf(IDS + lead));
            oracle.uncertain(fact, Fact.Value.of(status));
            application.put(side, fact, status);
            oracle.acknowledged(fact, Fact.Value.of(status));
        }
    }

    private void delete(Platform side, int lead) {
        for (Fact.Kind store : STORES) {
            Fact fact = new Fact(store, String.valueOf(IDS + lead));
            oracle.uncertain(fact, Fact.Value.GONE);
            application.delete(side, fact);
            oracle.acknowledged(fact, Fact.Value.GONE);
        }
    }
}
