package dev.landfall.workflow.view;

import dev.landfall.workflow.message.StartInput;
import dev.landfall.workflow.phase.Summary;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the Temporal UI shows of a migration from its start on, before any worker has said a word, and in lists. */
public final class StartText {
    private StartText() {}

    /** One line: the runbook, and who asked for it. */
    public static String summary(StartInput input) {
        return Summary.of(Markdown.text(name(input) + by(input)));
    }

    /** A few lines of Markdown: with what it was started, and where to look. */
    public static String details(StartInput input) {
        return line("Runbook", name(input))
                + line("Asked for by", Objects.requireNonNullElse(input.requestedBy(), "nobody named"))
                + pairs("Parameters", input.parameters())
                + pairs("Connections", input.connections())
                + "\nWhere it stands, and what you may send, is under *Current Details*.\n";
    }

    private static String name(StartInput input) {
        return Objects.requireNonNullElse(input.runbook(), "no runbook");
    }

    private static String by(StartInput input) {
        return input.requestedBy() == null ? "" : ", asked for by " + input.requestedBy();
    }

    private static String pairs(String title, @Nullable Map<String, String> pairs) {
        return pairs == null || pairs.isEmpty()
                ? ""
                : pairs.entrySet().stream()
                        .map(pair -> line(title, pair.getKey() + " = " + pair.getValue()))
                        .reduce("", String::concat);
    }

    private static String line(String title, String text) {
        return "- " + title + ": " + Markdown.text(text) + "\n";
    }
}
