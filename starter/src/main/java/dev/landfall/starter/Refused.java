package dev.landfall.starter;

/** Ends a verb with one message and an exit code; never shown with a stack trace. */
public final class Refused extends RuntimeException {
    private final ExitCode exitCode;

    /** {@code message} says what happened and what to do next. */
    public Refused(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The code to exit with. */
    public ExitCode exitCode() {
        return exitCode;
    }
}
