package dev.landfall.workflow;

/** What the Temporal UI says of each message where it is chosen: what it does, and which JSON it takes. */
final class MessageText {
    static final String SIGN_OFF = "Approve, reject or withdraw at a gate: paste what the current details show";
    static final String WAIVE =
            "Go on without records that a transform can't handle: paste what the current details show";
    static final String PAUSE = "Start nothing new until resume: {\"person\", \"reason\"}";
    static final String RESUME = "Go on after a pause, or let a rejected gate wait again: {\"person\", \"reason\"}";
    static final String RETRY = "Run the phase once more: {\"phase\", \"person\", \"reason\"}";
    static final String SKIP =
            "Go on without a phase that may be left out; two people must ask: {\"phase\", \"person\", \"reason\"}";
    static final String ROLL_BACK = "Undo everything; behind the switch, carry back first: {\"person\", \"reason\"}";
    static final String ABORT = "Undo everything and end aborted: {\"person\", \"reason\"}";
    static final String DECIDE = "Choose one of a phase's options: {\"decision\", \"option\", \"person\", \"reason\"}";
    static final String TUNE =
            "Have the copy do less for a time: {\"person\", \"parallel\", \"rowsPerSecond\", \"until\"}";
    static final String NOTE = "A remark for the audit: {\"person\", \"text\"}";

    private MessageText() {}
}
