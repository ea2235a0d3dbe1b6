package dev.landfall.workflow.gate;

import dev.landfall.signature.SignOffStatement;
import dev.landfall.signature.VerifyingKey;
import dev.landfall.workflow.gate.Refusal.Code;
import dev.landfall.workflow.message.SignOff;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What makes a signature count: the key of the person in the roster, for just this decision at just this attempt and evidence, in time,
 * and once. Nothing but message, roster and workflow time goes into it, so that a replay judges alike.
 */
public final class SignatureRules {
    /** The longest that a decision may be good for: whoever copies one has no longer to use it. */
    public static final Duration LONGEST = Duration.ofDays(7);

    private final Gate gate;
    private final People people;
    private final MigrationRun migration;
    private final Instant now;

    /** The rules for signatures at one gate, at one moment. */
    public SignatureRules(Gate gate, People people, MigrationRun migration, Instant now) {
        this.gate = gate;
        this.people = people;
        this.migration = migration;
        this.now = now;
    }

    /** When the decision ends to count; null for never, also for what is no time. */
    public static @Nullable Instant expiry(SignOff signOff) {
        try {
            return blank(signOff.expires()) ? null : Instant.parse(text(signOff.expires()));
        } catch (DateTimeParseException noTime) {
            return null;
        }
    }

    /** Whether somebody signed it, well or not. */
    public static boolean signed(SignOff signOff) {
        return !blank(signOff.signature());
    }

    /** Why the signature, or that there is none, keeps the decision from being taken; empty when nothing does. */
    Optional<Refusal> refusal(SignOff signOff) {
        if (signed(signOff)) {
            return keyless(signOff)
                    .or(() -> evidence(signOff))
                    .or(() -> endless(signOff))
                    .or(() -> time(signOff))
                    .or(() -> statement(signOff));
        }
        return gate.signed() ? unsigned(signOff) : time(signOff);
    }

    private Optional<Refusal> unsigned(SignOff signOff) {
        return refuse(
                Code.NOT_SIGNED,
                "The gate " + gate.id() + " asks for signed decisions; make one with: landfall sign " + migration.id()
                        + " "
                        + gate.id() + " --role " + signOff.role() + " --as " + signOff.person() + " --"
                        + signOff.decision() + " --key FILE");
    }

    private Optional<Refusal> keyless(SignOff signOff) {
        return people.key(text(signOff.person())).isPresent()
                ? Optional.empty()
                : refuse(
                        Code.NO_KEY,
                        signOff.person()
                                + " had no publicKey in the worker's roster when this migration was started, so"
                                + " nothing can verify the signature");
    }

    private Optional<Refusal> evidence(SignOff signOff) {
        String current = gate.evidence();
        if (current == null) {
            return refuse(
                    Code.WRONG_EVIDENCE,
                    "The gate " + gate.id()
                            + " is not reached, so there is no evidence yet that a signature could be for;"
                            + " sign when it is");
        }
        return current.equals(text(signOff.evidence()))
                ? Optional.empty()
                : refuse(
                        Code.WRONG_EVIDENCE,
                        "The signature is for other evidence; look at it again and sign for " + current);
    }

    private static Optional<Refusal> endless(SignOff signOff) {
        return blank(signOff.expires())
                ? refuse(
                        Code.MISSING_FIELD,
                        "The field 'expires' is needed with a signature, for example 2026-11-23T04:00:00Z")
                : Optional.empty();
    }

    private Optional<Refusal> time(SignOff signOff) {
        if (blank(signOff.expires())) {
            return Optional.empty();
        }
        Instant expires = expiry(signOff);
        if (expires == null) {
            return refuse(
                    Code.BAD_EXPIRY,
                    "The field 'expires' is a time like 2026-11-23T04:00:00Z, not '" + signOff.expires() + "'");
        }
        if (!now.isBefore(expires)) {
            return refuse(
                    Code.EXPIRED, "The decision was good until " + expires + ", and it is " + now + "; decide anew");
        }
        return expires.isAfter(now.plus(LONGEST))
                ? refuse(
                        Code.BAD_EXPIRY,
                        "A decision is good for " + LONGEST.toDays() + " days at most, not until " + expires)
                : Optional.empty();
    }

    private Optional<Refusal> statement(SignOff signOff) {
        Optional<String> statement = text(signOff, gate, migration);
        if (statement.filter(gate::remembers).isPresent()) {
            return refuse(
                    Code.REPLAYED,
                    "This very decision was taken before; whoever decides once more signs once more, with another expiry");
        }
        VerifyingKey key = people.key(text(signOff.person())).orElseThrow();
        return statement
                        .filter(text -> key.verifies(text, text(signOff.signature())))
                        .isPresent()
                ? Optional.empty()
                : refuse(
                        Code.BAD_SIGNATURE,
                        "This is no signature by " + signOff.person() + " for what the message says at attempt "
                                + gate.attempt() + " of " + gate.id() + " in this run of " + migration.id()
                                + ": another key, or something was changed after it was signed");
    }

    /** The text that a signature at the gate must be for; empty when it can't be signed, as it has half a character in it. */
    public static Optional<String> text(SignOff signOff, Gate gate, MigrationRun migration) {
        try {
            return Optional.of(new SignOffStatement(
                            migration.id(),
                            migration.run(),
                            gate.id(),
                            gate.attempt(),
                            text(signOff.evidence()),
                            text(signOff.decision()),
                            text(signOff.role()),
                            text(signOff.person()),
                            text(signOff.reason()),
                            text(signOff.expires()))
                    .text());
        } catch (IllegalArgumentException halfACharacter) {
            return Optional.empty();
        }
    }

    private static String text(@Nullable String field) {
        return Objects.requireNonNullElse(field, "").strip();
    }

    private static boolean blank(@Nullable String field) {
        return text(field).isEmpty();
    }

    private static Optional<Refusal> refuse(Code code, String reason) {
        return Optional.of(new Refusal(code, reason));
    }
}
