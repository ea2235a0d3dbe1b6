package dev.landfall.demo;

import dev.landfall.workflow.query.Waiting;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks the person at the terminal, as long as it takes: a slip of the finger neither approves nor rejects. */
final class Asking {
    private static final String ENDED = "the input has ended";

    private final BufferedReader terminal;
    private final Consumer<String> say;
    private final Consumer<String> ask;

    /** What was decided, and why. */
    record Decision(String word, String reason) {}

    /** Reads answers from {@code terminal}; {@code say} prints a line, {@code ask} a question behind which the answer is typed. */
    Asking(Reader terminal, Consumer<String> say, Consumer<String> ask) {
        this.terminal = new BufferedReader(terminal);
        this.say = say;
        this.ask = ask;
    }

    /** Rejects when the input ends, as nobody can approve any more. */
    Decision decision(Waiting waiting, String person, String role) {
        say.accept(waiting.what() + ". Evidence " + waiting.evidence());
        String question = "Approve as " + person + " (" + role + ")? [y/n] ";
        return yes(question)
                .map(yes -> yes ? new Decision("approve", "approve") : new Decision("reject", reason("Why? ")))
                .orElseGet(() -> new Decision("reject", ENDED));
    }

    /** Whether to go on without records in quarantine; declines when the input ends. */
    Decision waiver(Waiting waiting, String person, String role) {
        say.accept(waiting.what() + ". Evidence " + waiting.evidence());
        String question = "Go on without them, as " + person + " (" + role + ")? The demo goes back otherwise. [y/n] ";
        return yes(question)
                .filter(yes -> yes)
                .map(yes -> new Decision("waive", reason("Why may it go on without them? ")))
                .orElseGet(() -> new Decision("decline", "declined"));
    }

    private Optional<Boolean> yes(String question) {
        while (true) {
            String answer = answer(question);
            if (answer == null) {
                return Optional.empty();
            }
            switch (answer.toLowerCase(Locale.ROOT)) {
                case "y", "yes" -> {
                    return Optional.of(true);
                }
                case "n", "no" -> {
                    return Optional.of(false);
                }
                default -> say.accept("  ! '" + answer + "' is neither y nor n");
            }
        }
    }

    private String reason(String question) {
        String reason = "";
        while (reason != null && reason.isEmpty()) {
            reason = answer(question);
        }
        return reason == null ? ENDED : reason;
    }

    private @Nullable String answer(String question) {
        ask.accept(question);
        try {
            String line = terminal.readLine();
            return line == null ? null : line.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
