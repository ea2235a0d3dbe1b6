package dev.landfall.runbook.parse;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody meant who misspelled a word. */
public final class Nearest {

    /** A hostile file may declare thousands of names and misspell as many. */
    private static final int CONSIDERED = 200;

    private Nearest() {}

    /** What to do about an unknown word: the nearest known one, else all that are known. */
    public static String next(String word, Collection<String> known) {
        if (known.isEmpty()) {
            return "There is none to choose from";
        }
        return of(word, known)
                .map(nearest -> "Write " + Quote.of(nearest))
                .orElseGet(() -> "Known here: " + Quote.list(known));
    }

    /** {@code 'leeds' (nearest: 'leads')}, or the quoted word alone when nothing is near. */
    public static String suggest(String word, Collection<String> known) {
        return Quote.of(word)
                + of(word, known)
                        .map(nearest -> " (nearest: " + Quote.of(nearest) + ")")
                        .orElse("");
    }

    /** The known word that is at most a third of its letters away, if there is one; the first of several. */
    static Optional<String> of(String word, Collection<String> known) {
        return known.stream()
                .limit(CONSIDERED)
                .filter(each -> distance(word, each) <= Math.max(1, each.length() / 3))
                .min(Comparator.comparingInt(each -> distance(word, each)));
    }

    /** Letters to insert, remove, replace or swap with their neighbour; upper and lower case are the same letter. */
    private static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        if (Math.abs(a.length() - b.length()) > b.length()) {
            return Integer.MAX_VALUE;
        }
        int[][] costs = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                costs[i][j] = i == 0 || j == 0 ? i + j : cheapest(costs, a, b, i, j);
            }
        }
        return costs[a.length()][b.length()];
    }

    private static int cheapest(int[][] costs, String a, String b, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int cost = Math.min(costs[i - 1][j - 1] + (same ? 0 : 1), Math.min(costs[i - 1][j], costs[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(cost, costs[i - 2][j - 2] + 1) : cost;
    }
}
