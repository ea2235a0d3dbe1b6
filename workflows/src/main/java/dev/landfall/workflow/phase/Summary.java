package dev.landfall.workflow.phase;

import java.nio.charset.StandardCharsets;

/**
 * One line that the Temporal UI shows of a workflow, an activity or a timer. The server refuses longer ones and everything that was sent
 * along with them, again and again, so that names of stores, however long, must never get there whole.
 */
public final class Summary {
    /** What the server takes unless it is configured otherwise. */
    static final int MOST_BYTES = 400;

    /** More is no summary. */
    private static final int MOST_CHARACTERS = 200;

    private static final String CUT = "…";

    private Summary() {}

    /** The line, cut where it is longer than 200 characters or 400 bytes. */
    public static String of(String line) {
        return fits(line) ? line : cut(line) + CUT;
    }

    private static boolean fits(String line) {
        return line.length() <= MOST_CHARACTERS && bytes(line) <= MOST_BYTES;
    }

    private static String cut(String line) {
        int end = 0;
        while (end < line.length()) {
            int next = line.offsetByCodePoints(end, 1);
            if (!fits(line.substring(0, next) + CUT)) {
                break;
            }
            end = next;
        }
        return line.substring(0, end);
    }

    private static int bytes(String line) {
        return line.getBytes(StandardCharsets.UTF_8).length;
    }
}
