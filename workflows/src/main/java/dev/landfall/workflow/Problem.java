package dev.landfall.workflow;

/**
 * What a person must know about something that went wrong.
 *
 * @param type the class of failure
 * @param where store, entity, masked key, or the message's field
 * @param what what happened
 * @param next what to do
 */
public record Problem(FailureType type, String where, String what, String next) {
    /** One line for terminals and current details. */
    public String line() {
        return where + ": " + what + ". " + next;
    }
}
