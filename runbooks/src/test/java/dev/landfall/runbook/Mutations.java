package dev.landfall.runbook;

import java.util.Random;

/** The largest shipped runbook with a few random changes, the same ones for the same seed. */
public final class Mutations {

    private static final String[] PIECES = {
        "\n",
        "  ",
        ": ",
        "- ",
        "{",
        "}",
        "[",
        "]",
        "\"",
        "'",
        "#",
        "&a ",
        "*a",
        "!!int ",
        "? ",
        "|",
        ">",
        "%",
        "@",
        "`",
        ",",
        "\t",
        "\0",
        "---\n",
        "...\n",
        "<<: ",
        "${downtime}",
        "${",
        "all",
        "null",
        "~",
        "0x1F",
        "1e999999999",
        "-.inf",
        ".nan",
        "true",
        "\uFEFF",
        "\u202E",
        "\uFFFD",
        "\uD800",
        "\uDC00",
        "\\",
        "where",
        "*",
        "."
    };

    private final Random random;
    private final int most;

    /** Runbooks with one change to {@code most} changes. */
    public Mutations(long seed, int most) {
        this.random = new Random(seed);
        this.most = most;
    }

    /** The next mutated runbook. */
    public String next() {
        String text = Samples.insuranceLeadsYaml();
        for (int change = random.nextInt(most); change >= 0; change--) {
            text = mutate(text);
        }
        return text;
    }

    private String mutate(String text) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(20));
        String head = text.substring(0, from);
        String tail = text.substring(to);
        return switch (random.nextInt(5)) {
            case 0 -> head + tail;
            case 1 -> head + PIECES[random.nextInt(PIECES.length)] + text.substring(from);
            case 2 -> head + PIECES[random.nextInt(PIECES.length)] + tail;
            case 3 -> head + text.substring(from, to) + text.substring(from, to) + tail;
            default -> head + (char) random.nextInt(0x10000) + tail;
        };
    }
}
