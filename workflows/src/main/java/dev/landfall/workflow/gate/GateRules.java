package dev.landfall.workflow.gate;

import dev.landfall.runbook.Quorum;
import dev.landfall.workflow.gate.Refusal.Code;
import dev.landfall.workflow.message.SignOff;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who may decide what at a gate; every refusal says what to do instead. */
public final class GateRules {
    private final Gate gate;
    private final People people;
    private final SignOffProof proof;

    /** The rules of one gate, at one moment. */
    public GateRules(Gate gate, People people, SignOffProof proof) {
        this.gate = gate;
        this.people = people;
        this.proof = proof;
    }

    /** Why the decision can't be taken, or empty. The message's gate, role, person and decision are present. */
    public Optional<Refusal> refusal(SignOff signOff) {
        String role = Objects.requireNonNull(signOff.role());
        String person = Objects.requireNonNull(signOff.person());
        if (gate.passed()) {
            return refuse(Code.GATE_PASSED, "The gate " + gate.id() + " has been passed; nothing can be decided there");
        }
        return roleRefusal(role)
                .or(() -> personRefusal(person, role))
                .or(() -> decisionRefusal(signOff, person, role))
                .or(() -> proof.refusal(signOff));
    }

    private Optional<Refusal> roleRefusal(String role) {
        return gate.roles().contains(role)
                ? Optional.empty()
                : refuse(
                        Code.UNKNOWN_ROLE,
                        "The gate " + gate.id() + " asks for " + rolesText() + ", not for '" + role + "'");
    }

    private String rolesText() {
        return gate.roles().isEmpty() ? "nobody" : String.join(", ", Quorum.words(gate.roles()));
    }

    private Optional<Refusal> personRefusal(String person, String role) {
        if (people.isRequester(person)) {
            return refuse(
                    Code.REQUESTER,
                    person + " asked for this migration and can't decide at its gates; somebody else must");
        }
        if (!people.knows(person)) {
            return refuse(Code.UNKNOWN_PERSON, "The worker's roster has no '" + person + "'; check the spelling");
        }
        return people.holds(person, role)
                ? Optional.empty()
                : refuse(Code.NOT_IN_ROLE, person + " does not have the role " + role + " in the worker's roster");
    }

    private Optional<Refusal> decisionRefusal(SignOff signOff, String person, String role) {
        return switch (Objects.requireNonNull(signOff.decision())) {
            case "approve" -> standing(person).or(() -> filled(role)).or(() -> evidence(signOff));
            case "reject" -> reason(signOff).or(() -> standing(person)).or(() -> evidence(signOff));
            case "withdraw" -> reason(signOff).or(() -> withdrawal(person, role));
            default ->
                refuse(
                        Code.UNKNOWN_DECISION,
                        "A decision is approve, reject or withdraw, not '" + signOff.decision() + "'");
        };
    }

    private Optional<Refusal> standing(String person) {
        return gate.decisionOf(person)
                .map(earlier -> new Refusal(
                        Code.ALREADY_DECIDED,
                        person + " has decided here already: " + earlier.word() + " as " + earlier.role()
                                + "; each person counts once, and withdraw takes a decision back"));
    }

    private Optional<Refusal> filled(String role) {
        return gate.missing().contains(role)
                ? Optional.empty()
                : refuse(
                        Code.ALREADY_DECIDED,
                        "The role " + role + " has been filled by "
                                + gate.approvals(role).stream()
                                        .map(Decision::person)
                                        .collect(Collectors.joining(", ")));
    }

    private static Optional<Refusal> reason(SignOff signOff) {
        return signOff.reason() == null || signOff.reason().isBlank()
                ? refuse(Code.MISSING_FIELD, "The field 'reason' is needed to " + signOff.decision())
                : Optional.empty();
    }

    private Optional<Refusal> withdrawal(String person, String role) {
        return gate.decisionOf(person)
                        .filter(earlier -> earlier.role().equals(role))
                        .isPresent()
                ? Optional.empty()
                : refuse(
                        Code.NOTHING_TO_WITHDRAW,
                        person + " has no decision as " + role + " at " + gate.id() + " that counts");
    }

    private Optional<Refusal> evidence(SignOff signOff) {
        String current = gate.evidence();
        String named = signOff.evidence() == null || signOff.evidence().isBlank() ? null : signOff.evidence();
        if (Objects.equals(current, named)) {
            return Optional.empty();
        }
        return refuse(Code.WRONG_EVIDENCE, current == null ? tooEarly() : other(current, named != null));
    }

    private String tooEarly() {
        return "The gate " + gate.id()
                + " is not reached, so there is no evidence yet; leave 'evidence' out to decide early";
    }

    private static String other(String current, boolean named) {
        return (named ? "The evidence has changed since" : "The field 'evidence' is needed now")
                + "; look at it again and name " + current;
    }

    private static Optional<Refusal> refuse(Code code, String reason) {
        return Optional.of(new Refusal(code, reason));
    }
}
