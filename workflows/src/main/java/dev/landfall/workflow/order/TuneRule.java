package dev.landfall.workflow.order;

import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.PhaseSpec;
import dev.landfall.workflow.gate.Refusal;
import dev.landfall.workflow.gate.Refusal.Code;
import dev.landfall.workflow.message.Tune;
import dev.landfall.workflow.phase.Throttle;
import dev.landfall.workflow.state.MigrationBoard;
import dev.landfall.workflow.state.Orders.Tuning;
import dev.landfall.workflow.state.PhaseState;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Has the copy do less for a time. It never does more than the runbook says, which is what people approved. */
final class TuneRule extends Rule<Tune> {
    /** Who needs it for longer says so again. */
    private static final Duration LONGEST = Duration.ofDays(7);

    private static final long MOST_ROWS = 1_000_000_000;
    private static final String NOW = "now";

    TuneRule(MigrationBoard board) {
        super(board, "tune");
    }

    @Override
    public Tune empty() {
        return new Tune(null, null, null, null);
    }

    @Override
    @Nullable
    String person(Tune tune) {
        return tune.person();
    }

    @Override
    Optional<Refusal> judge(Tune tune) {
        return mayDrive(sender(tune))
                .or(() -> missing("until", tune.until()))
                .or(() -> ends(tune) ? nothingToEnd() : limits(tune).or(() -> time(clean(tune.until()))));
    }

    private static boolean ends(Tune tune) {
        return NOW.equals(clean(tune.until()));
    }

    private Optional<Refusal> nothingToEnd() {
        return board.orders().tuning().isPresent()
                ? Optional.empty()
                : refuse(Code.WRONG_STATE, "No throttle is in force that could end now");
    }

    private Optional<Refusal> limits(Tune tune) {
        if (clean(tune.parallel()).isEmpty() && clean(tune.rowsPerSecond()).isEmpty()) {
            return refuse(Code.MISSING_FIELD, "One of the fields 'parallel' and 'rowsPerSecond' is needed");
        }
        long most = copies().mapToLong(phase -> phase.arguments().whole("parallel"))
                .max()
                .orElse(0);
        return most == 0
                ? refuse(Code.WRONG_STATE, "No copy is running or to come, and nothing else is throttled")
                : limit("parallel", tune.parallel(), most)
                        .or(() -> limit("rowsPerSecond", tune.rowsPerSecond(), MOST_ROWS));
    }

    private Stream<PhaseSpec> copies() {
        return board.tracks().stream()
                .filter(track -> track.spec().kind() == PhaseKind.COPY)
                .filter(track -> track.state() != PhaseState.DONE)
                .map(track -> track.spec());
    }

    private static Optional<Refusal> limit(String field, @Nullable String value, long most) {
        return clean(value).isEmpty()
                        || number(value).filter(number -> number <= most).isPresent()
                ? Optional.empty()
                : refuse(
                        Code.BAD_VALUE,
                        "The field '" + field + "' is a whole number from 1 to " + most
                                + (field.equals("parallel") ? ", which is what the runbook says" : ""));
    }

    private static Optional<Long> number(@Nullable String text) {
        String digits = clean(text);
        return digits.matches("[1-9][0-9]{0,9}") ? Optional.of(Long.valueOf(digits)) : Optional.empty();
    }

    private Optional<Refusal> time(String until) {
        Instant end = instant(until);
        return end != null
                        && end.isAfter(board.now())
                        && !end.isAfter(board.now().plus(LONGEST))
                ? Optional.empty()
                : refuse(
                        Code.BAD_VALUE,
                        "The field 'until' is a time of the next " + LONGEST.toDays()
                                + " days like 2026-11-23T04:00:00Z, or now to end a throttle; it is " + board.now());
    }

    private static @Nullable Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException none) {
            return null;
        }
    }

    @Override
    public String take(Tune tune) {
        if (ends(tune)) {
            board.orders().endTuning();
            return "The copy does again what the runbook says";
        }
        Throttle throttle = new Throttle(
                number(tune.parallel()).map(Long::intValue).orElse(null),
                number(tune.rowsPerSecond()).orElse(null));
        Instant until = Instant.parse(clean(tune.until()));
        board.orders().tune(new Tuning(sender(tune), throttle, until));
        return "The copy does " + throttle.words() + " until " + until;
    }
}
