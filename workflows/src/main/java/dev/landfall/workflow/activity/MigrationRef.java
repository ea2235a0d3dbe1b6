package dev.landfall.workflow.activity;

/**
 * Which migration an activity works for.
 *
 * @param id the operator's workflow id; names locks, ledgers and freezes
 * @param runbook the runbook's name
 * @param digest SHA-256 of the resolved runbook
 */
public record MigrationRef(String id, String runbook, String digest) {

    private static final String REHEARSAL = "/rehearsal";

    /** In whose name its rehearsal works on scratch stores; no migration has an id with a slash. */
    public MigrationRef rehearsal() {
        return new MigrationRef(id + REHEARSAL, runbook, digest);
    }

    /** Whether it is the rehearsal of another. */
    public boolean rehearses() {
        return id.endsWith(REHEARSAL);
    }

    /** In whose name the stores are filled that stand for the sources of that rehearsal. */
    public MigrationRef standIns() {
        return new MigrationRef(id + "/stand-ins", runbook, digest);
    }
}
