package dev.landfall.workflow.activity;

/**
 * What became of a notice.
 *
 * @param fate whether it arrived
 * @param detail why not, without full stop; empty when it did
 */
public record NoticeOutcome(Fate fate, String detail) {
    /** It is known to have arrived. */
    public static final NoticeOutcome DELIVERED = new NoticeOutcome(Fate.DELIVERED, "");

    /** Whether a notice arrived. */
    public enum Fate {
        DELIVERED("was delivered"),
        /** No attempt at it can have arrived. */
        UNDELIVERED("was not delivered"),
        /** An attempt ended without an answer, and sending it once more could have delivered it twice, or found no answer either. */
        UNKNOWN("may or may not have arrived");

        private final String words;

        Fate(String words) {
            this.words = words;
        }

        /** As it stands behind the notice's name. */
        public String words() {
            return words;
        }
    }
}
