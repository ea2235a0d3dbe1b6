package dev.landfall.runbook.parse;

import dev.landfall.runbook.Finding;
import dev.landfall.runbook.Severity;
import java.util.ArrayList;
import java.util.List;

/** Collects findings, each at the place where its path stands in the file. */
public final class Findings {

    private final Origin origin;
    private final List<Finding> found = new ArrayList<>();

    /** An empty collection of findings in the file that {@code origin} describes. */
    public Findings(Origin origin) {
        this.origin = origin;
    }

    /** Adds one that keeps the runbook from being used. */
    public void block(YamlPath path, String what, String next) {
        add(Severity.BLOCK, origin.at(path), path, what, next);
    }

    /** Adds one that deserves a look. */
    public void warn(YamlPath path, String what, String next) {
        add(Severity.WARN, origin.at(path), path, what, next);
    }

    /** Adds one about the text at {@code position}. */
    void blockAt(Position position, YamlPath path, String what, String next) {
        add(Severity.BLOCK, position, path, what, next);
    }

    /** Whether one of them keeps the runbook from being used. */
    boolean blocking() {
        return found.stream().anyMatch(Finding::blocks);
    }

    /** All of them, in the order of the file. */
    public List<Finding> all() {
        return found.stream().distinct().sorted(Finding.BY_POSITION).toList();
    }

    private void add(Severity severity, Position at, YamlPath path, String what, String next) {
        found.add(new Finding(severity, origin.file(), at.line(), at.column(), path.text(), what, next));
    }
}
