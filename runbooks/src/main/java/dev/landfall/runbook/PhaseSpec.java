package dev.landfall.runbook;

import java.util.List;
import java.util.Locale;

/**
 * One phase.
 *
 * @param name unique in the runbook; the kind's word unless {@code name:} says otherwise
 * @param kind what the phase does
 * @param arguments its arguments, checked against {@link PhaseKind#parameters()}
 * @param onFailure what happens when its budget of retries is spent
 * @param enter roles that must approve before it starts ({@code gate: { signOff: … }}), may be empty
 * @param leave roles that must approve its outcome before the next phase ({@code signOff: …}), may be empty
 * @param skippable whether {@code skip} is allowed
 */
public record PhaseSpec(
        String name,
        PhaseKind kind,
        Arguments arguments,
        OnFailure onFailure,
        List<String> enter,
        List<String> leave,
        boolean skippable) {

    /** What a phase does when it cannot go on by itself. */
    public enum OnFailure {
        PAUSE,
        ROLLBACK;

        /** The spelling in YAML and in messages. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
