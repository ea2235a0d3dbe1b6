package dev.landfall.workflow.gate;

import dev.landfall.signature.VerifyingKey;
import dev.landfall.workflow.activity.RosterEntry;
import java.util.Map;
import java.util.Optional;

/**
 * Who may decide what.
 *
 * @param roster person to the roles and the key that the worker's configuration gives them
 * @param requester who asked for the migration
 */
public record People(Map<String, RosterEntry> roster, String requester) {

    /** Whether the roster names the person. */
    public boolean knows(String person) {
        return roster.containsKey(person);
    }

    /** Whether the person may decide in the role. */
    public boolean holds(String person, String role) {
        return entry(person).map(entry -> entry.roles().contains(role)).orElse(false);
    }

    /** What the person's signatures are verified with, if they can sign. */
    public Optional<VerifyingKey> key(String person) {
        return publicKey(person).flatMap(VerifyingKey::of);
    }

    /** The same as it stands in the roster. */
    public Optional<String> publicKey(String person) {
        return entry(person).map(RosterEntry::publicKey);
    }

    /** Whether the person asked for the migration; spelling in other letter case is the same person. */
    public boolean isRequester(String person) {
        return requester.equalsIgnoreCase(person);
    }

    /** Whether the person may order that the migration goes on: on the roster, or the requester. */
    public boolean mayDrive(String person) {
        return knows(person) || isRequester(person);
    }

    private Optional<RosterEntry> entry(String person) {
        return Optional.ofNullable(roster.get(person));
    }
}
