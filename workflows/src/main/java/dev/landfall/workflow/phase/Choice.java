package dev.landfall.workflow.phase;

import java.time.Instant;

/**
 * What was chosen.
 *
 * @param option the option
 * @param role the role in which the person chose
 * @param person who chose
 * @param reason why
 * @param at when
 */
public record Choice(String option, String role, String person, String reason, Instant at) {
    /** In one sentence, as it is part of the evidence. */
    public String words() {
        return option + " was chosen by " + person + " as " + role + ": " + reason;
    }
}
