package dev.landfall.runbook.lint;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A statement as lint sees it: words in lower case, without comments, strings and quoted names. What this simple reading could
 * get wrong (backslashes, dollar quotes) it objects to.
 *
 * @param bare the statement without what can't act
 */
record SqlText(String bare) {

    private static final Pattern SILENT = Pattern.compile("'[^']*+'|\"[^\"]*+\"|--[^\\n]*+|/\\*(?s:.*?)\\*/");
    private static final Pattern WORD = Pattern.compile("[a-z_][a-z0-9_]*");
    private static final Set<String> ACTING =
            Set.of("insert", "update", "delete", "merge", "into", "nextval", "setval", "set_config");
    /** What stays although all that the statement wrote is taken back, or does more than write. */
    private static final Set<String> STAYING = Set.of("delete", "merge", "nextval", "setval", "set_config");

    private static final List<String> REACHING = List.of("pg_", "lo_", "dblink");

    static SqlText of(String query) {
        return new SqlText(
                SILENT.matcher(query).replaceAll(" ").toLowerCase(Locale.ROOT).strip());
    }

    /** Why this is not a single read-only select, if so. */
    Optional<String> objection() {
        if (!Set.of("select", "with").contains(first())) {
            return Optional.of("is no select");
        }
        return unclear().or(() -> word(ACTING).map(word -> "does more than read: " + word));
    }

    /** Why this is not a single insert or update of some records that leaves nothing behind when it is taken back, if so. */
    Optional<String> writingObjection() {
        if (!Set.of("insert", "update").contains(first())) {
            return Optional.of("is neither insert nor update");
        }
        if (words().noneMatch(word -> word.equals("where") || word.equals("values"))) {
            return Optional.of("would write every record: it has no where");
        }
        return unclear().or(() -> word(STAYING).map(word -> "does more than insert or update: " + word));
    }

    private Optional<String> unclear() {
        if (bare.replaceAll(";\\s*$", "").contains(";")) {
            return Optional.of("holds several statements");
        }
        return bare.matches("(?s).*[\\\\$'\"].*") || bare.contains("/*")
                ? Optional.of("holds a backslash, a dollar sign or a quote without its partner")
                : Optional.empty();
    }

    private Optional<String> word(Set<String> refused) {
        return words().filter(
                        word -> refused.contains(word) || REACHING.stream().anyMatch(word::startsWith))
                .findFirst();
    }

    private String first() {
        return words().findFirst().orElse("");
    }

    private Stream<String> words() {
        return WORD.matcher(bare).results().map(MatchResult::group);
    }
}
