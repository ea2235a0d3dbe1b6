package dev.landfall.workflow.gate;

/**
 * Why a message was not taken.
 *
 * @param code for programs
 * @param reason for people: what is wrong and what to do instead
 */
public record Refusal(Code code, String reason) {

    /** Kinds of refusal. */
    public enum Code {
        MISSING_FIELD,
        UNKNOWN_GATE,
        UNKNOWN_ROLE,
        UNKNOWN_PERSON,
        UNKNOWN_DECISION,
        UNKNOWN_PHASE,
        UNKNOWN_OPTION,
        NOT_IN_ROLE,
        REQUESTER,
        ALREADY_DECIDED,
        NOTHING_TO_WITHDRAW,
        NOTHING_TO_WAIVE,
        WRONG_EVIDENCE,
        NOT_SIGNED,
        NO_KEY,
        BAD_VALUE,
        BAD_EXPIRY,
        EXPIRED,
        REPLAYED,
        BAD_SIGNATURE,
        GATE_PASSED,
        WRONG_STATE,
        WINDOW_SHUT,
        NOT_SKIPPABLE,
        SAME_PERSON,
        SWITCHED,
        ENDED
    }

    /** The code in brackets and the reason: validators lose every other part of a failure. */
    public String line() {
        return "[" + code + "] " + reason;
    }
}
