package dev.landfall.workflow.activity;

import java.util.List;

/**
 * What undoes a phase: registered before the phase acts, kept as data, safe to run twice.
 *
 * @param phase the phase that it undoes
 * @param kind what to do
 * @param datasets on which datasets
 * @param routes which routes, for {@code RELEASE_FREEZE}
 */
public record Compensation(String phase, Kind kind, List<BoundDataset> datasets, List<String> routes) {

    /** Ways of undoing. */
    public enum Kind {
        /** Gives back the migration's locks. */
        RELEASE_LOCKS(
                "release the locks on the targets",
                "In the control database, delete the rows of landfall.locks that name this migration"),
        /** Puts indexes and constraints back, removes cloned structure, forgets the footprint. */
        RESTORE_STRUCTURE(
                "put indexes, constraints and structure of the targets back as they were",
                "Build the indexes and foreign keys whose definitions this migration kept in the target's schema landfall,"
                        + " and drop what it had cloned"),
        /** Has the sources keep no changes any more, and forgets how far they were applied. */
        END_FOLLOWING(
                "stop following, and have the sources keep no changes any more",
                "On each source drop the replication slots and publications that begin with landfall_ and that no other"
                        + " migration uses: SELECT pg_drop_replication_slot('…'); DROP PUBLICATION …"),
        /** Removes exactly what this migration wrote. */
        REMOVE_ROWS(
                "remove exactly the records that this migration wrote",
                "On the targets, delete the records that this migration's footprint names as its own; leave the others"),
        /** Removes what was written to a store that stood for a source, by whomever. */
        REMOVE_ROWS_AND_LATER(
                "remove the records from the stores that stood for the sources",
                "On those scratch stores, delete what this migration copied there and what was written since"),
        /** Forgets the switch of a rehearsal, with the routes that are its own. */
        FORGET_SWITCH(
                "forget the rehearsal's switch",
                "In the control database, delete what names this migration and its rehearsal in landfall.switches,"
                        + " landfall.freezes, landfall.standstills and landfall.routes"),
        /** Lets writes on the source go on. */
        RELEASE_FREEZE(
                "let writes on the source go on",
                "The freeze ends by itself within minutes; then try a write on each source and on each route");

        private final String words;
        private final String byHand;

        Kind(String words, String byHand) {
            this.words = words;
            this.byHand = byHand;
        }

        /** What it does, for people. */
        public String words() {
            return words;
        }

        /** How a person finishes it when Landfall could not, after having mended the cause. */
        public String byHand() {
            return byHand;
        }
    }
}
