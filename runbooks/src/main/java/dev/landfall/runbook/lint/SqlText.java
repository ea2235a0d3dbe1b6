package dev.landfall.runbook.lint;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A query as lint sees it: words in lower case, without comments, strings and quoted names. What this simple reading could
 * get wrong (backslashes, dollar quotes) it objects to.
 *
 * @param bare the query without what can't act
 */
record SqlText(String bare) {

    private static final Pattern SILENT = Pattern.compile("'[^']*+'|\"[^\"]*+\"|--[^\\n]*+|/\\*(?s:.*?)\\*/");
    private static final Pattern WORD = Pattern.compile("[a-z_][a-z0-9_]*");
    private static final Set<String> ACTING =
            Set.of("insert", "update", "delete", "merge", "into", "nextval", "setval", "set_config");
    private static final List<String> REACHING = List.of("pg_", "lo_", "dblink");

    static SqlText of(String query) {
        return new SqlText(
                SILENT.matcher(query).replaceAll(" ").toLowerCase(Locale.ROOT).strip());
    }

    /** Why this is not a single read-only select, if so. */
    Optional<String> objection() {
        List<String> words =
                WORD.matcher(bare).results().map(result -> result.group()).toList();
        if (words.isEmpty() || !Set.of("select", "with").contains(words.getFirst())) {
            return Optional.of("is no select");
        }
        if (bare.replaceAll(";\\s*$", "").contains(";")) {
            return Optional.of("holds several statements");
        }
        if (bare.matches("(?s).*[\\\\$'\"].*") || bare.contains("/*")) {
            return Optional.of("holds a backslash, a dollar sign or a quote without its partner");
        }
        return words.stream()
                .filter(word -> ACTING.contains(word) || REACHING.stream().anyMatch(word::startsWith))
                .findFirst()
                .map(word -> "does more than read: " + word);
    }
}
