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
        RELEASE_LOCKS("release the locks on the targets"),
        /** Puts indexes and constraints back, removes cloned structure, forgets the footprint. */
        RESTORE_STRUCTURE("put indexes, constraints and structure of the targets back as they were"),
        /** Removes exactly what this migration wrote. */
        REMOVE_ROWS("remove exactly the records that this migration wrote"),
        /** Lets writes on the source go on. */
        RELEASE_FREEZE("let writes on the source go on");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** What it does, for people. */
        public String words() {
            return words;
        }
    }
}
