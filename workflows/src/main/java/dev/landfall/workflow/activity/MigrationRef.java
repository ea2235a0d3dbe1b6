package dev.landfall.workflow.activity;

/**
 * Which migration an activity works for.
 *
 * @param id the operator's workflow id; names locks, ledgers and freezes
 * @param runbook the runbook's name
 * @param digest SHA-256 of the resolved runbook
 */
public record MigrationRef(String id, String runbook, String digest) {

    /** In whose name its rehearsal works on scratch stores. */
    public MigrationRef rehearsal() {
        return new MigrationRef(id + "/rehearsal", runbook, digest);
    }

    /** In whose name the stores are filled that stand for the sources of that rehearsal. */
    public MigrationRef standIns() {
        return new MigrationRef(id + "/stand-ins", runbook, digest);
    }
}
