package dev.landfall.runbook;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One phase.
 *
 * @param name unique in the runbook; the kind's word unless {@code name:} says otherwise
 * @param kind what the phase does
 * @param arguments its arguments, checked against {@link PhaseKind#parameters()}
 * @param onFailure what happens when its budget of retries is spent
 * @param enter roles that must approve before it starts ({@code gate: { signOff: … }}), each once for every person; may be empty
 * @param fresh how long ago the last phase of a kind may have begun when it starts ({@code gate: { fresh: … }}), may be empty
 * @param window when it may act ({@code gate: { window: … }}), or null for any time
 * @param leave roles that must approve its outcome before the next phase ({@code signOff: …}), likewise
 * @param skippable whether {@code skip} is allowed
 * @param proof what proves decisions at its gates: {@link #SIGNATURE}, {@link #NONE}, or null where the runbook leaves it to the worker
 */
public record PhaseSpec(
        String name,
        PhaseKind kind,
        Arguments arguments,
        OnFailure onFailure,
        List<String> enter,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<PhaseKind, Duration> fresh,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Window window,
        List<String> leave,
        boolean skippable,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String proof) {

    /** The proof that is a signature by a key of the worker's roster. */
    public static final String SIGNATURE = "signature";

    /** No proof but a typed name. */
    public static final String NONE = "none";

    public PhaseSpec {
        // A migration that was started before gates could ask for it has none in its history.
        fresh = Objects.requireNonNullElse(fresh, Map.of());
    }

    /** A phase whose gates ask for approvals only, and that leaves to the worker what proves them. */
    public PhaseSpec(
            String name,
            PhaseKind kind,
            Arguments arguments,
            OnFailure onFailure,
            List<String> enter,
            List<String> leave,
            boolean skippable) {
        this(name, kind, arguments, onFailure, enter, Map.of(), null, leave, skippable, null);
    }

    /** Whether decisions at its gates must be signed; of a phase that leaves it to the worker, not before {@link #provenBy}. */
    public boolean signed() {
        return SIGNATURE.equals(proof);
    }

    /** With {@code unsaid} as what proves decisions at its gates, if it has any and the runbook does not say. */
    public PhaseSpec provenBy(String unsaid) {
        return proof != null || approvers().isEmpty()
                ? this
                : new PhaseSpec(name, kind, arguments, onFailure, enter, fresh, window, leave, skippable, unsaid);
    }

    /** The roles that decide at its gates. */
    public List<String> approvers() {
        return Stream.concat(enter.stream(), leave.stream()).distinct().toList();
    }

    /** The roles that decide anything about it. */
    public List<String> deciders() {
        return Stream.concat(approvers().stream(), choosers().stream())
                .distinct()
                .toList();
    }

    /** How many people of the role the gate asks that asks the most; 1 for one that only chooses. */
    public int people(String role) {
        return Math.max(1, Math.max(Collections.frequency(enter, role), Collections.frequency(leave, role)));
    }

    /** The roles of which one chooses among its options. */
    public List<String> choosers() {
        return kind == PhaseKind.DECIDE ? arguments.list("roles") : List.of();
    }

    /** Whether what is written behind it can be carried back: a cutover that says {@code reverse}. */
    public boolean leadsBack() {
        return arguments.has("reverse") && arguments.flag("reverse");
    }

    /** What its gate asks for besides approvals, one sentence each without full stop. */
    public List<String> conditions() {
        return Stream.concat(
                        Stream.ofNullable(window).map(open -> "it is " + open.words()),
                        fresh.entrySet().stream()
                                .map(asked -> asked.getKey().word() + " began at most "
                                        + DurationText.write(asked.getValue()) + " ago"))
                .toList();
    }

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
