package dev.landfall.runbook.parse;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Refuses text that is no runbook before anything else looks at it. */
final class TextGuard {

    /** More than any readable runbook; half of what a workflow's history takes as one payload. */
    static final int LARGEST_KIB = 128;

    private final Findings findings;
    private final Set<String> told = new HashSet<>();

    TextGuard(Findings findings) {
        this.findings = findings;
    }

    /** Judges size and characters; each kind of character is told once, at its first place. */
    void judge(String text) {
        if (text.length() > LARGEST_KIB * 1024 || text.getBytes(StandardCharsets.UTF_8).length > LARGEST_KIB * 1024) {
            findings.block(YamlPath.ROOT, "file is larger than " + LARGEST_KIB + " KiB", "Split the runbook");
            return;
        }
        int line = 1;
        int column = 1;
        for (int index = 0; index < text.length(); index += Character.charCount(text.codePointAt(index))) {
            int point = text.codePointAt(index);
            judge(point, new Position(line, column));
            line += point == '\n' ? 1 : 0;
            column = point == '\n' ? 1 : column + 1;
        }
    }

    private void judge(int point, Position position) {
        Optional<String> why = Characters.refused(point);
        if (why.isPresent() && told.add(why.get())) {
            findings.blockAt(position, YamlPath.ROOT, "holds " + why.get(), next(point));
        }
    }

    private static String next(int point) {
        return switch (point) {
            case '\t' -> "Use spaces";
            case 0xFFFD -> "Save the file as UTF-8";
            default -> "Remove it";
        };
    }
}
