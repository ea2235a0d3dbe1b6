package dev.landfall.spi.follow;

import java.util.OptionalLong;

/**
 * What a source keeps for one follower.
 *
 * @param behind bytes of log between the position that was asked about and the log's end, others' changes included
 * @param kept bytes of log that the source can't delete because of the follower
 * @param cap bytes of log at which the source gives the follower up; empty when it never does
 */
public record Retained(long behind, long kept, OptionalLong cap) {

    /** Whether half of what the source would keep is used up: from then on a person should look. */
    public boolean alarming() {
        return cap.isPresent() && kept > cap.getAsLong() / 2;
    }
}
