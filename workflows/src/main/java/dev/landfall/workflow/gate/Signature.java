package dev.landfall.workflow.gate;

import dev.landfall.workflow.message.SignOff;
import dev.landfall.workflow.message.Waiver;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a message bears that somebody may sign, without the white space around it; empty for what it leaves out.
 *
 * @param person who says to have signed
 * @param expires until when it is good, as it was written
 * @param value the signature, in base64
 */
record Signature(String person, String expires, String value) {
    static Signature of(SignOff signOff) {
        return new Signature(text(signOff.person()), text(signOff.expires()), text(signOff.signature()));
    }

    static Signature of(Waiver waiver) {
        return new Signature(text(waiver.person()), text(waiver.expires()), text(waiver.signature()));
    }

    /** Whether there is one, good or not. */
    boolean given() {
        return !value.isEmpty();
    }

    /** When it ends to count; null for never, also for what is no time. */
    @Nullable
    Instant expiry() {
        try {
            return expires.isEmpty() ? null : Instant.parse(expires);
        } catch (DateTimeParseException noTime) {
            return null;
        }
    }

    static String text(@Nullable String field) {
        return Objects.requireNonNullElse(field, "").strip();
    }
}
