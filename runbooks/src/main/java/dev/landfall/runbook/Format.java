package dev.landfall.runbook;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Named forms of text. Each is a {@link PortablePattern}, so that every store judges it alike; none looks beyond the form: a
 * phone number of the right form need not be anybody's.
 */
public enum Format {
    /** A country's code and a number, at most 15 digits: {@code +14155550132}. */
    E164("e164", "\\+[1-9][0-9]{1,14}"),
    /** An address as browsers take it, with a dot in its domain, in ASCII. */
    EMAIL("email", "[A-Za-z0-9.!#$%\\&'*+/=?\\^_`{|}~-]+@" + Format.LABEL + "(?:\\." + Format.LABEL + ")+"),
    /** 32 hexadecimal digits in five groups, in any case. */
    UUID("uuid", "[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"),
    /** A day that the calendar has: {@code 2024-02-29}. */
    ISO_DATE(
            "isoDate",
            "[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
                    + "|02-(?:0[1-9]|1[0-9]|2[0-8]))"
                    + "|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29"),
    /** An absolute address with {@code http} or {@code https}, in ASCII, without a user in it. */
    URL("url", "https?://" + Format.LABEL + "(?:\\." + Format.LABEL + ")*(?::[0-9]{1,5})?(?:[/?#][!-~]*)?");

    /** One part of a host's name. */
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

    private final String word;
    private final String pattern;

    Format(String word, String pattern) {
        this.word = word;
        this.pattern = pattern;
    }

    /** The spelling in YAML. */
    public String word() {
        return word;
    }

    /** What the whole of a text must match. */
    public PortablePattern pattern() {
        return PortablePattern.parse(pattern).orElseThrow();
    }

    /** Every spelling. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Format::word).toList();
    }

    /** The format spelled {@code word}, if there is one. */
    public static Optional<Format> of(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word.equals(word))
                .findFirst();
    }
}
