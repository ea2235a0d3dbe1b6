package dev.landfall.runtime.notify;

/** Texts where a break would begin something else: a line of a log, a header of a mail. */
final class OneLine {
    private OneLine() {}

    /** The text with every break and control character as a space. */
    static String of(String text) {
        return text.codePoints()
                .map(point -> breaks(point) ? ' ' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean breaks(int point) {
        int type = Character.getType(point);
        return type == Character.CONTROL || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
    }
}
