package dev.landfall.runtime.notify;

/**
 * What one attempt to send came to.
 *
 * @param end how it ended
 * @param why in a few words without full stop, without any address; empty when it arrived
 */
public record Sent(End end, String why) {
    /** It has arrived. */
    public static final Sent ARRIVED = new Sent(End.ARRIVED, "");

    /** How an attempt ends. */
    public enum End {
        ARRIVED,
        /** It did not arrive; another attempt may. */
        NOT_NOW,
        /** It did not arrive, and none will. */
        REFUSED,
        /** It may have arrived. */
        UNANSWERED
    }

    static Sent notNow(String why) {
        return new Sent(End.NOT_NOW, why);
    }

    static Sent refused(String why) {
        return new Sent(End.REFUSED, why);
    }

    static Sent unanswered(String why) {
        return new Sent(End.UNANSWERED, why);
    }
}
