package dev.landfall.workflow.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;

/**
 * Lets a migration go on without the records of a dataset that a transform can't handle.
 *
 * @param dataset the dataset
 * @param role the role in which the person decides
 * @param person who decides
 * @param reason why it may go on without them
 * @param evidence the digest that {@code waitingFor} shows: which records these are
 * @param expires until when it may be taken, like {@code 2026-11-23T04:00:00Z}; needed with a signature
 * @param signature Ed25519, in base64, over the waiver's statement; may be left out where no gate asks for signatures
 */
public record Waiver(
        @Nullable String dataset,
        @Nullable String role,
        @Nullable String person,
        @Nullable String reason,
        @Nullable String evidence,
        @JsonInclude(Include.NON_NULL) @Nullable String expires,
        @JsonInclude(Include.NON_NULL) @Nullable String signature) {

    /** A waiver by a typed name. */
    public Waiver(String dataset, String role, String person, String reason, @Nullable String evidence) {
        this(dataset, role, person, reason, evidence, null, null);
    }
}
