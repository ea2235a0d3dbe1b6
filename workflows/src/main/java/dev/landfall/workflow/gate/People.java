package dev.landfall.workflow.gate;

import java.util.List;
import java.util.Map;

/**
 * Who may decide what.
 *
 * @param roster person to the roles that the worker's configuration gives them
 * @param requester who asked for the migration
 */
public record People(Map<String, List<String>> roster, String requester) {

    /** Whether the roster names the person. */
    public boolean knows(String person) {
        return roster.containsKey(person);
    }

    /** Whether the person may decide in the role. */
    public boolean holds(String person, String role) {
        return roster.getOrDefault(person, List.of()).contains(role);
    }

    /** Whether the person asked for the migration; spelling in other letter case is the same person. */
    public boolean isRequester(String person) {
        return requester.equalsIgnoreCase(person);
    }

    /** Whether the person may order that the migration goes on: on the roster, or the requester. */
    public boolean mayDrive(String person) {
        return knows(person) || isRequester(person);
    }
}
