package dev.landfall.demo;

/**
 * How everything stood before a migration.
 *
 * @param target what the new side held
 * @param old every record of the old side
 * @param structure what both sides had besides records
 */
record Before(Contents target, OldRecords old, Structure structure) {
    static Before of(FaultLane lane) {
        return new Before(
                Contents.of(lane.configuration(), Contents.NEW, Fingerprint.View.ALL),
                OldRecords.of(lane.configuration()),
                Structure.of(lane.stage()));
    }
}
