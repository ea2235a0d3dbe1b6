package dev.landfall.runbook.parse;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Refuses what YAML allows and runbooks do not, event by event, before a tree is built: so neither depth nor references
 * can exhaust anything.
 */
final class StructureGuard {

    /** The deepest place that the grammar knows is 10 deep. */
    private static final int DEEPEST = 16;

    private final Findings findings;
    private int depth;
    private int documents;

    StructureGuard(Findings findings) {
        this.findings = findings;
    }

    /** Judges the whole text, up to the first syntax error or excess. */
    void judge(String text, LoadSettings settings) {
        try {
            for (Event event : new Parse(settings).parseString(text)) {
                judge(event);
                if (depth > DEEPEST || documents > 1) {
                    return;
                }
            }
        } catch (MarkedYamlEngineException failure) {
            Position at = failure.getProblemMark().map(Position::of).orElse(Position.START);
            String what = "is not YAML: " + Quote.clean(failure.getProblem());
            findings.blockAt(at, YamlPath.ROOT, what, remedy(text, at));
        } catch (YamlEngineException failure) {
            findings.block(
                    YamlPath.ROOT,
                    "is not YAML: " + Quote.clean(String.valueOf(failure.getMessage())),
                    "Mend the syntax");
        }
    }

    /** The one trap that this language itself lays: braces of a parameter inside braces. */
    private static String remedy(String text, Position at) {
        String line = text.lines().skip(at.line() - 1L).findFirst().orElse("");
        return line.contains("${") ? "Put ${…} in quotes inside braces or brackets" : "Mend the syntax here";
    }

    private void judge(Event event) {
        switch (event) {
            case DocumentStartEvent start -> begin(start);
            case AliasEvent alias -> refuse(event, "an alias stands here", "Write the value out");
            case CollectionEndEvent end -> depth--;
            case CollectionStartEvent start -> open(start);
            case ScalarEvent scalar when scalar.getTag().isPresent() -> refuseTag(event);
            default -> {}
        }
        if (event instanceof NodeEvent node
                && !(event instanceof AliasEvent)
                && node.getAnchor().isPresent()) {
            refuse(event, "an anchor stands here", "Remove it and write values out");
        }
    }

    private void begin(DocumentStartEvent start) {
        if (++documents > 1) {
            refuse(start, "a second document begins here", "Keep one runbook per file");
        }
    }

    private void open(CollectionStartEvent start) {
        if (start.getTag().isPresent()) {
            refuseTag(start);
        }
        if (++depth > DEEPEST) {
            refuse(start, "goes deeper than " + DEEPEST + " levels", "Nothing in a runbook stands that deep");
        }
    }

    private void refuseTag(Event event) {
        refuse(event, "a type tag stands here", "Remove it; types follow from the field");
    }

    private void refuse(Event event, String what, String next) {
        Position at = event.getStartMark().map(Position::of).orElse(Position.START);
        findings.blockAt(at, YamlPath.ROOT, what, next);
    }
}
