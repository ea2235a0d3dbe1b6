package dev.landfall.workflow.state;

import dev.landfall.workflow.activity.Compensation;
import java.util.ArrayList;
import java.util.List;

/** What would undo the migration so far. Registered before acting, each once, undone in reverse. */
public final class CompensationStack {
    private final List<Compensation> registered = new ArrayList<>();

    /** Adds what is not there yet, so that a second attempt of a phase registers nothing twice. */
    public void register(List<Compensation> compensations) {
        compensations.stream()
                .filter(compensation -> !registered.contains(compensation))
                .forEach(registered::add);
    }

    /** What to do, in the order in which to do it. */
    public List<Compensation> inReverse() {
        return List.copyOf(registered.reversed());
    }
}
