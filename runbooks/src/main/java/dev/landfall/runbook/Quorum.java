package dev.landfall.runbook;

import java.util.Collections;
import java.util.List;

/** How many people of each role approve at a gate: its list of roles names a role once for each of them. */
public final class Quorum {

    /** A role, or so many people of it: {@code dba}, {@code 2 dba}. */
    public static final String PATTERN = "([2-9] )?" + ValueType.Name.PATTERN;

    private static final String GAP = " ";

    private Quorum() {}

    /** The role that {@code written} names. */
    public static String role(String written) {
        return written.substring(written.indexOf(GAP) + 1);
    }

    /** The role that {@code written} names, once for each person. */
    public static List<String> roles(String written) {
        int gap = written.indexOf(GAP);
        int people = gap < 0 ? 1 : Integer.parseInt(written.substring(0, gap));
        return Collections.nCopies(people, role(written));
    }

    /** Each role once, as runbooks spell it, in the order of the list. */
    public static List<String> words(List<String> roles) {
        return roles.stream()
                .distinct()
                .map(role -> word(role, Collections.frequency(roles, role)))
                .toList();
    }

    private static String word(String role, int people) {
        return people == 1 ? role : people + GAP + role;
    }
}
