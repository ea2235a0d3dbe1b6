package dev.landfall.workflow.state;

import dev.landfall.workflow.query.AuditEntry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Who did what, and what was refused. */
public final class AuditTrail {
    /** Whom the engine's own lines name. */
    public static final String ENGINE = "landfall";

    /** Refused lines kept; beyond that the oldest of them go, so that a flood of bad messages can't crowd out the rest. */
    static final int REFUSED_KEPT = 200;

    private static final int TEXT_KEPT = 500;

    private final InstantSource clock;
    private final List<AuditEntry> entries = new ArrayList<>();

    /** An empty trail whose lines bear the time of {@code clock}. */
    public AuditTrail(InstantSource clock) {
        this.clock = clock;
    }

    /** Something the engine did by itself. */
    public void engine(String action, String detail) {
        accepted(ENGINE, action, detail);
    }

    /** Something a person did. */
    public void accepted(String person, String action, String detail) {
        entries.add(entry(person, action, detail, true));
    }

    /** Something a person tried. */
    public void refused(String person, String action, String detail) {
        entries.add(entry(person, action, detail, false));
        if (refusals().count() > REFUSED_KEPT) {
            entries.remove(refusals().findFirst().orElseThrow());
        }
    }

    /** All lines, oldest first. */
    public List<AuditEntry> entries() {
        return List.copyOf(entries);
    }

    /** The newest refusals, newest first. */
    public List<AuditEntry> lastRefusals(int count) {
        return entries.reversed().stream()
                .filter(entry -> !entry.accepted())
                .limit(count)
                .toList();
    }

    private Stream<AuditEntry> refusals() {
        return entries.stream().filter(entry -> !entry.accepted());
    }

    private AuditEntry entry(String person, String action, String detail, boolean accepted) {
        return new AuditEntry(clock.instant(), shortened(person), action, shortened(detail), accepted);
    }

    private static String shortened(String text) {
        return text.length() <= TEXT_KEPT ? text : text.substring(0, TEXT_KEPT) + "…";
    }
}
