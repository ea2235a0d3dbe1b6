package dev.landfall.runbook.parse;

import java.util.regex.Pattern;

/**
 * The path from a runbook's root to one place in it, for example {@code phases[2].copy.parallel}. Keys with other
 * characters than letters, digits, dash and underscore stand in brackets and quotes.
 *
 * @param text the path as people read it; empty for the root
 */
public record YamlPath(String text) {

    /** The runbook itself. */
    public static final YamlPath ROOT = new YamlPath("");

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** The place of {@code name} in the map here. */
    public YamlPath field(String name) {
        if (!PLAIN.matcher(name).matches()) {
            return new YamlPath(text + "[\"" + Quote.clean(name) + "\"]");
        }
        return new YamlPath(text.isEmpty() ? name : text + "." + name);
    }

    /** The place of the item {@code index}, 0-based, in the list here. */
    public YamlPath item(int index) {
        return new YamlPath(text + "[" + index + "]");
    }
}
