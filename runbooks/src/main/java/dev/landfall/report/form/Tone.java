package dev.landfall.report.form;

import java.util.Set;

/** How a word is meant: its class in the style sheet, which gives it a colour and a sign. */
final class Tone {
    private static final Set<String> GOOD = Set.of("passed", "done", "approve", "met", "verified", "COMPLETED");
    private static final Set<String> BAD = Set.of("failed", "reject", "missed", "not verified", "FAILED");
    private static final Set<String> MILD =
            Set.of("failed, warns only", "skipped", "withdraw", "awaited", "rolled back", "ROLLED_BACK", "ABORTED");

    private Tone() {}

    /** Empty for a word that is meant no way. */
    static String of(String word) {
        return GOOD.contains(word) ? "good" : BAD.contains(word) ? "bad" : MILD.contains(word) ? "mild" : "";
    }
}
