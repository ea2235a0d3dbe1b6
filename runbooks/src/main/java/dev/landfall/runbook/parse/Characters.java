package dev.landfall.runbook.parse;

import java.util.Optional;

/**
 * Characters that no runbook may hold: what people can't see while they read what they sign, and what tells that the
 * file is not the text it should be.
 */
final class Characters {

    private static final int BOM = 0xFEFF;
    private static final int REPLACEMENT = 0xFFFD;

    private Characters() {}

    /** Why {@code point} may not stand in a runbook, if so. Line breaks may. */
    static Optional<String> refused(int point) {
        return switch (point) {
            case '\n', '\r' -> Optional.empty();
            case 0 -> Optional.of("a NUL character");
            case '\t' -> Optional.of("a tab");
            case BOM -> Optional.of("a byte order mark");
            case REPLACEMENT -> Optional.of("bytes that are not UTF-8");
            default -> refusedType(point);
        };
    }

    /** Whether {@code text} holds nothing that is refused. */
    static boolean allVisible(String text) {
        return text.codePoints().noneMatch(point -> refused(point).isPresent());
    }

    private static Optional<String> refusedType(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL -> Optional.of("a control character");
            case Character.SURROGATE -> Optional.of("half a character");
            case Character.UNASSIGNED -> Optional.of("a character that does not exist");
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> Optional.of("an invisible line break");
            case Character.FORMAT -> turnsText(point) ? Optional.of("a character that turns text") : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** Bidirectional overrides let a reader see another text than the parser does. */
    private static boolean turnsText(int point) {
        return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
    }
}
