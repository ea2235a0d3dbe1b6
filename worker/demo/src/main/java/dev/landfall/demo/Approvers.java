package dev.landfall.demo;

import dev.landfall.demo.Asking.Decision;
import dev.landfall.starter.MigrationCalls;
import dev.landfall.starter.Refused;
import dev.landfall.workflow.message.SignOff;
import dev.landfall.workflow.query.Waiting;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    private static final Decision APPROVED = new Decision("approve", "approve");

    private final MigrationCalls calls;
    private final @Nullable Asking asking;
    private final Consumer<String> say;

    Approvers(MigrationCalls calls, boolean ask, Consumer<String> say) {
        this.calls = calls;
        this.asking = ask ? new Asking(new InputStreamReader(System.in, StandardCharsets.UTF_8), say) : null;
        this.say = say;
    }

    /** Signs every gate that waits now. */
    void sign(List<Waiting> waitingFor) {
        waitingFor.stream()
                .filter(waiting -> waiting.message().equals("signOff") && waiting.role() != null)
                .forEach(this::sign);
    }

    private void sign(Waiting waiting) {
        String role = Objects.requireNonNull(waiting.role());
        PEOPLE.entrySet().stream()
                .filter(person -> person.getValue().equals(role))
                .findFirst()
                .ifPresent(person -> send(waiting, person.getKey(), role));
    }

    private void send(Waiting waiting, String person, String role) {
        Decision decision = asking == null ? APPROVED : asking.decision(waiting, person, role);
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
