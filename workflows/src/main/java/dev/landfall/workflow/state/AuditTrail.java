package dev.landfall.workflow.state;

import dev.landfall.workflow.audit.AuditChain;
import dev.landfall.workflow.query.AuditEntry;
import dev.landfall.workflow.query.SignedWords;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who did what, and what was refused, each line chained to the one before. */
public final class AuditTrail {
    /** Whom the engine's own lines name. */
    public static final String ENGINE = "landfall";

    /** Refused lines kept; beyond that the words of the oldest of them go, so that a flood of bad messages can't crowd out the rest. */
    static final int REFUSED_KEPT = 200;

    private static final int TEXT_KEPT = 500;

    private final InstantSource clock;
    private final Supplier<String> standing;
    private final List<AuditEntry> entries = new ArrayList<>();

    /**
     * An empty trail.
     *
     * @param clock workflow time
     * @param standing where the migration stands, in a few words
     */
    public AuditTrail(InstantSource clock, Supplier<String> standing) {
        this.clock = clock;
        this.standing = standing;
    }

    /** Where the migration stands now: what a line that is written later calls before. */
    public String standing() {
        return clean(standing.get());
    }

    /** Something the engine did by itself. */
    public void engine(String action, String detail) {
        accepted(ENGINE, action, detail);
    }

    /** Something that was done; before it, the migration stood as behind the last line. */
    public void accepted(String person, String action, String detail) {
        accepted(
                person,
                action,
                detail,
                entries.isEmpty() ? standing() : entries.getLast().after());
    }

    /** Something that was done, and where the migration stood before that. */
    public void accepted(String person, String action, String detail, String before) {
        add(person, action, detail, true, before, null);
    }

    /** A signed decision that was taken. */
    public void signed(String person, String action, String detail, String before, SignedWords words) {
        add(person, action, detail, true, before, words);
    }

    /** Something a person tried. */
    public void refused(String person, String action, String detail) {
        add(person, action, detail, false, standing(), null);
        if (refusals().count() > REFUSED_KEPT) {
            int oldest = entries.indexOf(refusals().findFirst().orElseThrow());
            entries.set(oldest, AuditChain.leaveOut(entries.get(oldest)));
        }
    }

    /** All lines, oldest first. */
    public List<AuditEntry> entries() {
        return List.copyOf(entries);
    }

    /** Whether the words of older refusals go when another one comes. */
    public boolean fullOfRefusals() {
        return refusals().count() >= REFUSED_KEPT;
    }

    /** The newest refusals, newest first. */
    public List<AuditEntry> lastRefusals(int count) {
        return entries.reversed().stream()
                .filter(entry -> !entry.accepted() && !entry.leftOut())
                .limit(count)
                .toList();
    }

    private Stream<AuditEntry> refusals() {
        return entries.stream().filter(entry -> !entry.accepted() && !entry.leftOut());
    }

    private void add(
            String person,
            String action,
            String detail,
            boolean accepted,
            String before,
            @Nullable SignedWords signed) {
        AuditEntry entry = new AuditEntry(
                entries.size() + 1,
                clock.instant(),
                clean(person),
                action,
                clean(detail),
                accepted,
                before,
                standing(),
                signed,
                null,
                "");
        entries.add(AuditChain.linked(
                entry,
                entries.isEmpty() ? AuditChain.BEGINNING : entries.getLast().hash()));
    }

    /** No longer than anybody reads, and without half a character, which has no bytes to be hashed. */
    private static String clean(String text) {
        String kept = text.length() <= TEXT_KEPT ? text : text.substring(0, TEXT_KEPT) + "…";
        return new String(kept.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
