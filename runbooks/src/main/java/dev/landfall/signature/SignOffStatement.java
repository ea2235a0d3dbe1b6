package dev.landfall.signature;

import java.util.Map;

/**
 * What somebody signs who decides at a gate. Texts count without the white space around them.
 *
 * @param migration the migration's id
 * @param run the first run id of its workflow, which stays the same over resets
 * @param gate {@code before-<phase>} or {@code after-<phase>}
 * @param attempt the attempt of the phase that the gate is about, from 1
 * @param evidence the digest of everything that the decision refers to
 * @param decision {@code approve}, {@code reject} or {@code withdraw}
 * @param role the role in which the person decides
 * @param person who decides
 * @param reason why; empty for none
 * @param expires when the signature ends to be accepted, and an approval to count, like {@code 2026-11-23T04:00:00Z}
 */
public record SignOffStatement(
        String migration,
        String run,
        String gate,
        int attempt,
        String evidence,
        String decision,
        String role,
        String person,
        String reason,
        String expires) {
    /** Keeps a signature for this from ever being one for something else. */
    public static final String FORM = "sign-off/1";

    public SignOffStatement {
        migration = migration.strip();
        run = run.strip();
        gate = gate.strip();
        evidence = evidence.strip();
        decision = decision.strip();
        role = role.strip();
        person = person.strip();
        reason = reason.strip();
        expires = expires.strip();
    }

    /**
     * The text whose UTF-8 is signed.
     *
     * @throws IllegalArgumentException when a text has half a surrogate pair
     */
    public String text() {
        return SignedJson.of(Map.ofEntries(
                Map.entry("landfall", FORM),
                Map.entry("migration", migration),
                Map.entry("run", run),
                Map.entry("gate", gate),
                Map.entry("attempt", attempt),
                Map.entry("evidence", evidence),
                Map.entry("decision", decision),
                Map.entry("role", role),
                Map.entry("person", person),
                Map.entry("reason", reason),
                Map.entry("expires", expires)));
    }
}
