package dev.landfall.workflow.gate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One person's decision in one role at one gate.
 *
 * @param role the role in which the person decided
 * @param person who decided
 * @param approves true for an approval, false for a rejection
 * @param reason why, or null
 * @param evidence what it refers to; null for an early decision until its gate is reached
 * @param at when it was taken
 * @param expires when an approval ends to count, or null for never
 * @param signed whether a signature proves it
 * @param standing whether it counts
 */
public record Decision(
        String role,
        String person,
        boolean approves,
        @Nullable String reason,
        @Nullable String evidence,
        Instant at,
        @Nullable Instant expires,
        boolean signed,
        Standing standing) {

    /** Whether a decision counts, and if not, why. */
    public enum Standing {
        /** It counts. */
        COUNTS,
        /** Its person took it back. */
        WITHDRAWN,
        /** What it referred to has changed since. */
        EVIDENCE_CHANGED,
        /** An approval whose time ran out before the gate opened. */
        EXPIRED,
        /** A rejection after which somebody ordered the migration to go on. */
        OVERCOME
    }

    /** The word in messages and reports. */
    public String word() {
        return approves ? "approve" : "reject";
    }

    boolean counts() {
        return standing == Standing.COUNTS;
    }

    Decision with(Standing now) {
        return new Decision(role, person, approves, reason, evidence, at, expires, signed, now);
    }

    Decision boundTo(String digest) {
        return new Decision(role, person, approves, reason, digest, at, expires, signed, standing);
    }

    boolean expired(Instant now) {
        return approves && expires != null && !now.isBefore(expires);
    }

    boolean refersTo(String digest) {
        return evidence == null || evidence.equals(digest);
    }
}
