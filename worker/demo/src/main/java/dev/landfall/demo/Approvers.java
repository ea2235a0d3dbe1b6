package dev.landfall.demo;

import dev.landfall.starter.MigrationCalls;
import dev.landfall.starter.Refused;
import dev.landfall.workflow.message.SignOff;
import dev.landfall.workflow.query.Waiting;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** The people of the demo, one for each role: they sign by themselves, or ask the person at the terminal. */
final class Approvers {
    /** Person to the one role that they hold. */
    static final Map<String, String> PEOPLE = Map.of(
            "mara", "migration-lead",
            "dan", "dba",
            "quinn", "qa-lead",
            "erin", "engineering-manager",
            "otto", "operations-manager");

    private final MigrationCalls calls;
    private final boolean ask;
    private final Consumer<String> say;
    private final BufferedReader terminal =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

    Approvers(MigrationCalls calls, boolean ask, Consumer<String> say) {
        this.calls = calls;
        this.ask = ask;
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
        String decision = ask ? ask(waiting, person, role) : "approve";
        SignOff signOff = new SignOff(waiting.gate(), role, person, decision, "demo: " + decision, waiting.evidence());
        try {
            say.accept("  ✓ " + person + ": "
                    + calls.call(migration -> migration.signOff(signOff)).accepted());
        } catch (Refused refused) {
            say.accept("  ✗ " + person + ": " + refused.getMessage());
        }
    }

    private String ask(Waiting waiting, String person, String role) {
        say.accept(waiting.what() + ". Evidence " + waiting.evidence());
        say.accept("Approve as " + person + " (" + role + ")? [y/n] ");
        try {
            String answer = terminal.readLine();
            return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y") ? "approve" : "reject";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
