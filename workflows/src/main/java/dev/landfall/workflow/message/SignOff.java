package dev.landfall.workflow.message;

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
 */
public record SignOff(
        @Nullable String gate,
        @Nullable String role,
        @Nullable String person,
        @Nullable String decision,
        @Nullable String reason,
        @Nullable String evidence) {}
