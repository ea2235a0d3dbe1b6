package dev.landfall.workflow.gate;

import dev.landfall.signature.VerifyingKey;
import dev.landfall.workflow.gate.Refusal.Code;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What makes any signature count: the key of the person in the roster, in time, and for just these words. Nothing but message, roster
 * and workflow time goes into it, so that a replay judges alike.
 */
public final class SignatureRules {
    /** The longest that something signed may be good for: whoever copies it has no longer to use it. */
    public static final Duration LONGEST = Duration.ofDays(7);

    private final People people;
    private final Instant now;

    /** The rules at one moment. */
    public SignatureRules(People people, Instant now) {
        this.people = people;
        this.now = now;
    }

    /** Why nothing that the person signs can count, whatever it is for. */
    Optional<Refusal> keyless(Signature signature) {
        return people.key(signature.person()).isPresent()
                ? Optional.empty()
                : refuse(
                        Code.NO_KEY,
                        signature.person()
                                + " had no publicKey in the worker's roster when this migration was started, so"
                                + " nothing can verify the signature");
    }

    /** Why it is not good now; whatever is signed has to say until when it is. */
    Optional<Refusal> outOfTime(Signature signature) {
        return signature.given() && signature.expires().isEmpty()
                ? refuse(
                        Code.MISSING_FIELD,
                        "The field 'expires' is needed with a signature, for example 2026-11-23T04:00:00Z")
                : time(signature);
    }

    private Optional<Refusal> time(Signature signature) {
        if (signature.expires().isEmpty()) {
            return Optional.empty();
        }
        Instant expires = signature.expiry();
        if (expires == null) {
            return refuse(
                    Code.BAD_EXPIRY,
                    "The field 'expires' is a time like 2026-11-23T04:00:00Z, not '" + signature.expires() + "'");
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

    /**
     * Why it is no signature for these words.
     *
     * @param words what must have been signed; empty when nobody can have signed it
     * @param where what the message says it about, for the refusal
     */
    Optional<Refusal> forged(Signature signature, Optional<String> words, String where) {
        VerifyingKey key = people.key(signature.person()).orElseThrow();
        return words.filter(text -> key.verifies(text, signature.value())).isPresent()
                ? Optional.empty()
                : refuse(
                        Code.BAD_SIGNATURE,
                        "This is no signature by " + signature.person() + " for what the message says " + where
                                + ": another key, or something was changed after it was signed");
    }

    private static Optional<Refusal> refuse(Code code, String reason) {
        return Optional.of(new Refusal(code, reason));
    }
}
