package dev.landfall.worker.config;

import dev.landfall.signature.VerifyingKey;
import dev.landfall.workflow.activity.RosterEntry;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One person of the roster.
 *
 * @param roles the roles in which they may decide
 * @param publicKey what verifies their signatures, as {@code landfall keys new} prints it; null for a person who can't sign
 */
public record Person(List<String> roles, @Nullable String publicKey) {

    public Person {
        roles = List.copyOf(Objects.requireNonNullElse(roles, List.of()));
    }

    RosterEntry entry() {
        return new RosterEntry(roles, publicKey);
    }

    void check(Problems problems, String path) {
        if (roles.isEmpty()) {
            problems.add(path + ".roles", "is empty", "Name the roles in which this person may decide");
        }
        if (publicKey != null && VerifyingKey.of(publicKey).isEmpty()) {
            problems.add(
                    path + ".publicKey",
                    "is no public key of Ed25519",
                    "Copy the line that landfall keys new PERSON printed");
        }
    }
}
