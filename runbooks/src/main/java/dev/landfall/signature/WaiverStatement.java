package dev.landfall.signature;

import java.util.Map;

/**
 * What somebody signs who lets a migration go on without records that a transform can't handle. Texts count without the white space
 * around them.
 *
 * @param migration the migration's id
 * @param run the first run id of its workflow, which stays the same over resets
 * @param gate the gate that the records keep shut
 * @param dataset the dataset
 * @param evidence the digest of which records these are
 * @param role the role in which the person decides
 * @param person who decides
 * @param reason why it may go on without them
 * @param expires when the signature ends to be accepted, like {@code 2026-11-23T04:00:00Z}
 */
public record WaiverStatement(
        String migration,
        String run,
        String gate,
        String dataset,
        String evidence,
        String role,
        String person,
        String reason,
        String expires) {
    /** Keeps a signature for this from ever being one for something else. */
    public static final String FORM = "waiver/1";

    public WaiverStatement {
        migration = migration.strip();
        run = run.strip();
        gate = gate.strip();
        dataset = dataset.strip();
        evidence = evidence.strip();
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
        return SignedJson.of(Map.of(
                "landfall", FORM,
                "migration", migration,
                "run", run,
                "gate", gate,
                "dataset", dataset,
                "evidence", evidence,
                "role", role,
                "person", person,
                "reason", reason,
                "expires", expires));
    }
}
