package dev.landfall.workflow.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;

/**
 * One person's decision in one role at one gate.
 *
 * @param gate {@code before-<phase>} or {@code after-<phase>}
 * @param role the role in which the person decides
 * @param person who decides
 * @param decision {@code approve}, {@code reject} or {@code withdraw}
 * @param reason why; needed for reject and withdraw
 * @param evidence the digest that {@code waitingFor} shows; may be left out for an early approval, which then counts for
 *     whatever evidence the gate opens with
 * @param expires when an approval ends to count, like {@code 2026-11-23T04:00:00Z}; needed with a signature
 * @param signature Ed25519 in base64, by the person's key in the worker's roster, over the text of
 *     {@link dev.landfall.signature.SignOffStatement}; needed where the runbook says {@code proof: signature}
 */
public record SignOff(
        @Nullable String gate,
        @Nullable String role,
        @Nullable String person,
        @Nullable String decision,
        @Nullable String reason,
        @Nullable String evidence,
        @JsonInclude(Include.NON_NULL) @Nullable String expires,
        @JsonInclude(Include.NON_NULL) @Nullable String signature) {

    /** A decision by a typed name, which does not expire. */
    public SignOff(
            @Nullable String gate,
            @Nullable String role,
            @Nullable String person,
            @Nullable String decision,
            @Nullable String reason,
            @Nullable String evidence) {
        this(gate, role, person, decision, reason, evidence, null, null);
    }
}
