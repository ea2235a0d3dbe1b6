package dev.landfall.demo;

import dev.landfall.workflow.query.Waiting;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks the person at the terminal, as long as it takes: a slip of the finger neither approves nor rejects. */
final class Asking {
    private final BufferedReader terminal;
    private final Consumer<String> say;

    /** What was decided, and why. */
    record Decision(String word, String reason) {}

    Asking(Reader terminal, Consumer<String> say) {
        this.terminal = new BufferedReader(terminal);
        this.say = say;
    }

    /** Rejects when the input ends, as nobody can approve any more. */
    Decision decision(Waiting waiting, String person, String role) {
        say.accept(waiting.what() + ". Evidence " + waiting.evidence());
        while (true) {
            String answer = answer("Approve as " + person + " (" + role + ")? [y/n] ");
            if (answer == null) {
                return new Decision("reject", "the input has ended");
            }
            switch (answer.toLowerCase(Locale.ROOT)) {
                case "y", "yes" -> {
                    return new Decision("approve", "approve");
                }
                case "n", "no" -> {
                    return new Decision("reject", reason());
                }
                default -> say.accept("  ! '" + answer + "' is neither y nor n");
            }
        }
    }

    private String reason() {
        String reason = "";
        while (reason != null && reason.isEmpty()) {
            reason = answer("Why? ");
        }
        return reason == null ? "the input has ended" : reason;
    }

    private @Nullable String answer(String question) {
        say.accept(question);
        try {
            String line = terminal.readLine();
            return line == null ? null : line.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
