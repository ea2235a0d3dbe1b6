package dev.landfall.workflow.state;

import java.time.Instant;

/**
 * A waiver that was taken.
 *
 * @param gate the gate at which it was given
 * @param dataset the dataset
 * @param records how many records were in quarantine
 * @param evidence which ones
 * @param role the role in which the person decided
 * @param person who decided
 * @param reason why it may go on without them
 * @param at when
 * @param signed whether the person signed it
 */
public record WaiverRecord(
        String gate,
        String dataset,
        long records,
        String evidence,
        String role,
        String person,
        String reason,
        Instant at,
        boolean signed) {
    /** Who waives, as it stands beside the records. */
    public String by() {
        return person + " as " + role;
    }
}
