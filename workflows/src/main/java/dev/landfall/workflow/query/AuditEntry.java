package dev.landfall.workflow.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the audit.
 *
 * @param number from 1, without gaps
 * @param at when
 * @param person who, or {@code landfall} for the engine itself; empty where it is left out
 * @param action what, for example {@code signOff}; empty where it is left out
 * @param detail about what, with the reason; empty where it is left out
 * @param accepted false when it was refused
 * @param before where the migration stood before, for example {@code WAITING verify at after-verify}
 * @param after where it stood behind it
 * @param signed of a signed decision that was taken, what was signed; else null
 * @param content of a refusal among very many, whose words are left out, the digest of those; else null
 * @param hash over all of it and the hash of the line before
 */
public record AuditEntry(
        long number,
        Instant at,
        String person,
        String action,
        String detail,
        boolean accepted,
        String before,
        String after,
        @JsonInclude(Include.NON_NULL) @Nullable SignedWords signed,
        @JsonInclude(Include.NON_NULL) @Nullable String content,
        String hash) {

    /** Whether the words are left out. */
    public boolean leftOut() {
        return content != null;
    }
}
