package dev.landfall.workflow.audit;

import dev.landfall.workflow.query.AuditEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is wrong with an exported audit: each line that was changed, removed, added or moved, by its number. */
public final class AuditProof {
    private final AuditFile file;
    private final Map<Long, AuditEntry> entries = new HashMap<>();
    private final List<String> flaws = new ArrayList<>();

    private AuditProof(AuditFile file) {
        this.file = file;
    }

    /**
     * Everything that is wrong, one sentence each without full stop; empty for an audit that is as it was written.
     *
     * @param head the hash of the last line, as somebody noted it down when the audit was read from the migration; null when nobody did
     */
    public static List<String> flaws(AuditFile file, @Nullable String head) {
        AuditProof proof = new AuditProof(file);
        proof.read();
        proof.gaps();
        proof.order();
        proof.links();
        proof.end(head);
        return List.copyOf(proof.flaws);
    }

    private void read() {
        for (AuditFile.Line line : file.lines()) {
            line.entry()
                    .ifPresentOrElse(
                            this::keep,
                            () -> flaws.add("line " + (line.number() + 1) + " of the file is no line of an audit"));
        }
    }

    private void keep(AuditEntry entry) {
        if (entries.putIfAbsent(entry.number(), entry) != null) {
            flaws.add("entry " + entry.number() + " stands there twice");
        }
    }

    private void gaps() {
        for (long number = 1; number <= file.count(); number++) {
            if (!entries.containsKey(number)) {
                flaws.add("entry " + number + " is missing");
            }
        }
        entries.keySet().stream()
                .filter(number -> number < 1 || number > file.count())
                .sorted()
                .forEach(number -> flaws.add(
                        "entry " + number + " is one too many: the file says that there are " + file.count()));
    }

    private void order() {
        long highest = 0;
        for (AuditFile.Line line : file.lines()) {
            long number = line.entry().map(AuditEntry::number).orElse(highest);
            if (number < highest) {
                flaws.add("entry " + number + " stands behind entry " + highest);
            }
            highest = Math.max(highest, number);
        }
    }

    private void links() {
        entries.values().stream()
                .sorted((one, other) -> Long.compare(one.number(), other.number()))
                .forEach(this::link);
    }

    private void link(AuditEntry entry) {
        long number = entry.number();
        AuditEntry before = entries.get(number - 1);
        if (number > 1 && before == null) {
            return;
        }
        String previous = before == null ? AuditChain.BEGINNING : before.hash();
        if (!AuditChain.hash(entry, previous).equals(entry.hash())) {
            flaws.add(
                    number == 1
                            ? "entry 1 was changed"
                            : "entry " + number + " was changed, or entry " + (number - 1) + " was");
        } else if (entry.leftOut() && entry.accepted()) {
            flaws.add("the words of entry " + number + " are left out, though it is no refusal");
        }
    }

    private void end(@Nullable String head) {
        AuditEntry last = entries.get(file.count());
        String found = file.count() == 0 ? AuditChain.BEGINNING : last == null ? "" : last.hash();
        if (!found.isEmpty() && !found.equals(file.head())) {
            flaws.add("the last entry is not the one that the file's first line names");
        }
        if (head != null && !head.equals(file.head())) {
            flaws.add("the head is " + file.head() + ", not the one that was noted");
        }
    }
}
