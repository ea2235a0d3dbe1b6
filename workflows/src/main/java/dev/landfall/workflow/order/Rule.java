package dev.landfall.workflow.order;

import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.gate.Refusal;
import dev.landfall.workflow.gate.Refusal.Code;
import dev.landfall.workflow.query.SignedWords;
import dev.landfall.workflow.state.MigrationBoard;
import dev.landfall.workflow.state.PhaseTrack;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One message: when it is refused, and what it does.
 *
 * @param <M> the message's record
 */
public abstract sealed class Rule<M>
        permits CommandRule, DecideRule, NoteRule, PhaseRule, SignOffRule, TuneRule, WaiveRule {
    private static final int TEXT_LIMIT = 2_000;

    /** What the message is about. */
    protected final MigrationBoard board;

    private final String name;

    Rule(MigrationBoard board, String name) {
        this.board = board;
        this.name = name;
    }

    /** The name of signal and update. */
    public final String name() {
        return name;
    }

    /** The message that says nothing; stands in for input that was left out. */
    public abstract M empty();

    /** Who sent it, as far as it says so. */
    public final String sender(M message) {
        String person = person(message);
        return person == null || person.isBlank() || person.length() > TEXT_LIMIT ? "unknown" : person.strip();
    }

    /** Why the message is refused, or empty. Changes nothing. */
    public final Optional<Refusal> refusal(M message) {
        return over().or(() -> missing("person", person(message))).or(() -> judge(message));
    }

    /** Does what the message says; it was not refused. Gives a sentence for receipt and audit. */
    public abstract String take(M message);

    /** What its sender signed; asked before it is taken. Empty for a typed name. */
    public Optional<SignedWords> signed(M message) {
        return Optional.empty();
    }

    /** Words that were signed well by a person of the roster. */
    final SignedWords words(String person, String text, String signature) {
        return new SignedWords(text, signature, board.people().publicKey(person).orElseThrow());
    }

    abstract @Nullable String person(M message);

    abstract Optional<Refusal> judge(M message);

    /** Whether the message makes sense while the migration goes back. */
    boolean allowedInRollback() {
        return false;
    }

    private Optional<Refusal> over() {
        MigrationState state = board.position().state();
        if (state.ended()) {
            return refuse(Code.ENDED, "The migration has ended: " + state);
        }
        return state == MigrationState.ROLLING_BACK && !allowedInRollback()
                ? refuse(Code.WRONG_STATE, "The migration is rolling back; that runs to its end")
                : Optional.empty();
    }

    final Optional<Refusal> mayDrive(String person) {
        return board.people().mayDrive(person.strip())
                ? Optional.empty()
                : refuse(
                        Code.UNKNOWN_PERSON,
                        "The worker's roster has no '" + person.strip()
                                + "', and only people on it, or who asked for the" + " migration, may let it go on");
    }

    /** Whoever makes a phase act has to be there when it does: an order is not kept for the next opening. */
    final Optional<Refusal> outsideWindow(PhaseTrack track) {
        return board.shutUntil(track)
                .flatMap(opens -> refuse(
                        Code.WINDOW_SHUT,
                        "The window of " + track.name() + " ("
                                + Objects.requireNonNull(track.spec().window()).words() + ") is shut and opens at "
                                + opens
                                + "; send it then. rollBack and abort are taken at any time"));
    }

    static Optional<Refusal> missing(String field, @Nullable String value) {
        return value == null || value.isBlank()
                ? refuse(Code.MISSING_FIELD, "The field '" + field + "' is needed")
                : endless(field, value);
    }

    /** What is said is kept in the history, shown and reported: nobody reads more than a page. */
    static Optional<Refusal> endless(String field, @Nullable String value) {
        return value != null && value.length() > TEXT_LIMIT
                ? refuse(Code.MISSING_FIELD, "The field '" + field + "' is longer than " + TEXT_LIMIT + " characters")
                : Optional.empty();
    }

    static Optional<Refusal> refuse(Code code, String reason) {
        return Optional.of(new Refusal(code, reason));
    }

    static String clean(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
