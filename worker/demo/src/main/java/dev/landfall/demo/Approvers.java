package dev.landfall.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landfall.demo.Asking.Decision;
import dev.landfall.report.CheckResult;
import dev.landfall.starter.MigrationCalls;
import dev.landfall.starter.Refused;
import dev.landfall.starter.terminal.StatusText;
import dev.landfall.workflow.Migration;
import dev.landfall.workflow.message.SignOff;
import dev.landfall.workflow.message.Waiver;
import dev.landfall.workflow.query.Waiting;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The people of the demo, one for each role: they sign by themselves, or ask the person at the terminal. */
final class Approvers {
    /** Person to the one role that they hold. */
    static final Map<String, String> PEOPLE = Map.of(
            "mara", "migration-lead",
            "dan", "dba",
            "quinn", "qa-lead",
            "erin", "engineering-manager",
            "otto", "operations-manager");

    private static final String WAIVES = "dan";
    private static final String WAIVER_ROLE = "dba";
    private static final Decision APPROVED = new Decision("approve", "approve");

    private final MigrationCalls calls;
    private final @Nullable Asking asking;
    private final Consumer<String> say;
    private final Set<Waiting> sent = new HashSet<>();
    private final Set<String> introduced = new HashSet<>();

    /** They sign by themselves where {@code asking} is empty. */
    Approvers(MigrationCalls calls, Optional<Asking> asking, Consumer<String> say) {
        this.calls = calls;
        this.asking = asking.orElse(null);
        this.say = say;
    }

    /** Signs every gate that waits now. */
    void sign(List<Waiting> waitingFor) {
        waitingFor.stream()
                .filter(waiting -> waiting.message().equals("signOff") && waiting.role() != null)
                .forEach(this::sign);
    }

    /**
     * Waives every record in quarantine that keeps a gate shut now, as the database administrator.
     *
     * @param problems what is in quarantine, for whoever decides
     * @return false when it was declined, or there is none
     */
    boolean waive(List<Waiting> waitingFor, List<String> problems) {
        List<Waiting> waivers = waitingFor.stream()
                .filter(waiting -> waiting.message().equals("waive"))
                .toList();
        if (!sent.containsAll(waivers)) {
            problems.forEach(say);
        }
        return !waivers.isEmpty() && waivers.stream().allMatch(this::waive);
    }

    private boolean waive(Waiting waiting) {
        if (sent.contains(waiting)) {
            return true;
        }
        Decision decision = asking == null
                ? new Decision("waive", "these numbers are of no use to anybody")
                : asking.waiver(waiting, WAIVES, WAIVER_ROLE);
        if (!decision.word().equals("waive")) {
            return false;
        }
        sent.add(waiting);
        Waiver waiver =
                new Waiver(dataset(waiting), WAIVER_ROLE, WAIVES, "demo: " + decision.reason(), waiting.evidence());
        try {
            say.accept("  ✓ " + WAIVES + " waives "
                    + calls.call(migration -> migration.waive(waiver)).accepted());
        } catch (Refused refused) {
            // Other records by now, or nobody answers, or the gate has opened: the next look tells.
            sent.remove(waiting);
            say.accept("  ✗ " + WAIVES + ": " + refused.getMessage());
        }
        return true;
    }

    private static String dataset(Waiting waiting) {
        try {
            return new ObjectMapper().readTree(waiting.json()).get("dataset").asText();
        } catch (JsonProcessingException unread) {
            throw new IllegalStateException("the migration's own example can't be read", unread);
        }
    }

    private void sign(Waiting waiting) {
        String role = Objects.requireNonNull(waiting.role());
        PEOPLE.entrySet().stream()
                .filter(person -> person.getValue().equals(role))
                .findFirst()
                .ifPresent(person -> send(waiting, person.getKey(), role));
    }

    /** The first one at a gate is told what there is to decide on. */
    private Decision asked(Asking person, Waiting waiting, String name, String role) {
        if (introduced.add(String.valueOf(waiting.evidence()))) {
            StatusText.results(calls.call(Migration::plan)).forEach(say);
            calls.call(Migration::checks).stream()
                    .filter(check -> check.outcome() == CheckResult.Outcome.FAILED)
                    .map(Approvers::failed)
                    .forEach(say);
        }
        return person.decision(waiting, name, role);
    }

    private static String failed(CheckResult check) {
        return "  ! " + check.name() + " failed" + (check.blocks() ? "" : ", warns only") + ": " + check.summary();
    }

    private void send(Waiting waiting, String person, String role) {
        Decision decision = asking == null ? APPROVED : asked(asking, waiting, person, role);
        SignOff signOff = new SignOff(
                waiting.gate(), role, person, decision.word(), "demo: " + decision.reason(), waiting.evidence());
        try {
            say.accept("  ✓ " + person + ": "
                    + calls.call(migration -> migration.signOff(signOff)).accepted());
        } catch (Refused refused) {
            say.accept("  ✗ " + person + ": " + refused.getMessage());
        }
    }
}
