package dev.landfall.worker.doctor;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.landfall.spi.failure.StoreFailure;
import org.jspecify.annotations.Nullable;

/**
 * What one look came to.
 *
 * @param verdict how bad it is
 * @param where what was looked at
 * @param what what is the case
 * @param next what to do; null where nothing is to be done
 */
public record Finding(
        Verdict verdict,
        String where,
        String what,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next) {

    /** From good to bad. */
    public enum Verdict {
        /** As it should be. */
        WELL(" "),
        /** Worth a look; nothing is refused because of it. */
        LOOK("?"),
        /** It says no, and no change of the configuration would help. */
        REFUSED("!"),
        /** Somebody must mend the configuration. */
        MEND("!"),
        /** It does not answer. */
        AWAY("!");

        private final String mark;

        Verdict(String mark) {
            this.mark = mark;
        }
    }

    static Finding well(String where, String what) {
        return new Finding(Verdict.WELL, where, what, null);
    }

    static Finding look(String where, String what, String next) {
        return new Finding(Verdict.LOOK, where, what, next);
    }

    static Finding of(String where, StoreFailure failure) {
        Verdict verdict = switch (failure.failureClass()) {
            case TRANSIENT -> Verdict.AWAY;
            case CONFIGURATION -> Verdict.MEND;
            case DATA, REFUSAL -> Verdict.REFUSED;
        };
        String place = failure.where();
        // Most say the connection's name first, which stands there already.
        String what = place.equals(where) ? failure.what() : place + ": " + failure.what();
        return new Finding(verdict, where, what, failure.next());
    }

    /** One line for terminals. */
    public String line() {
        return verdict.mark + " " + where + ": " + what + (next == null ? "" : ". " + next);
    }
}
