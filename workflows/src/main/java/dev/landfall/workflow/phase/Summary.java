package dev.landfall.workflow.phase;

/** One line that the Temporal UI shows of a workflow or an activity. Names that people and stores give are part of it, however long they are. */
public final class Summary {
    /** More is no summary. */
    private static final int MOST_CHARACTERS = 200;

    private static final String CUT = "…";

    private Summary() {}

    /** The line, cut where it is longer than 200 characters, and never within one. */
    public static String of(String line) {
        if (line.length() <= MOST_CHARACTERS) {
            return line;
        }
        int end = MOST_CHARACTERS - CUT.length();
        return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + CUT;
    }
}
