package dev.landfall.report;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a report tells. Every figure was computed by the engine.
 *
 * @param migration workflow id
 * @param runbook runbook name
 * @param title runbook title
 * @param runbookDigest SHA-256 of the resolved runbook
 * @param requestedBy who asked for it
 * @param state the state when the report was made
 * @param startedAt start of the migration
 * @param reportedAt when the report was made
 * @param downtimeMillis from the freeze's start to its release, or null when there was none
 * @param volumes what was moved, per entity
 * @param phases the phases that ran
 * @param checks all results, the last of each check per phase
 * @param signOffs decisions that counted or were withdrawn
 * @param issues what went wrong and how it ended
 * @param rounds compare-and-repair rounds of the cutover
 * @param rehearsals rollbacks rehearsed on scratch stores, by phase
 * @param quarantined records that a transform can't handle, per entity that has some
 * @param backups backups that were made, in every attempt
 */
public record Report(
        String migration,
        String runbook,
        String title,
        String runbookDigest,
        String requestedBy,
        String state,
        Instant startedAt,
        Instant reportedAt,
        @Nullable Long downtimeMillis,
        List<Volume> volumes,
        List<PhaseRecord> phases,
        List<PhaseChecks> checks,
        List<SignOffRecord> signOffs,
        List<Issue> issues,
        List<Round> rounds,
        List<RehearsalRecord> rehearsals,
        List<Quarantined> quarantined,
        List<Backup> backups) {

    /**
     * What was moved of one entity.
     *
     * @param transformed field and how many records the transform changed, for example {@code email: 812}
     */
    public record Volume(
            String dataset, String entity, long rows, long bytes, long millis, List<FieldCount> transformed) {}

    /** A field and a number of records. */
    public record FieldCount(String field, long records) {}

    /** One phase that ran; {@code waitedMillis} is the time at its gates. */
    public record PhaseRecord(
            String name,
            String kind,
            String state,
            Instant startedAt,
            long millis,
            long waitedMillis,
            int attempts,
            List<Step> steps) {}

    /** One step inside a phase. */
    public record Step(String name, Instant startedAt, long millis) {}

    /** Results of the checks that one phase ran. */
    public record PhaseChecks(String phase, List<CheckResult> results) {}

    /** One decision; {@code strength} says how far it is proven: {@code none} or {@code signature}. */
    public record SignOffRecord(
            String gate,
            String role,
            String person,
            String decision,
            @Nullable String reason,
            Instant at,
            String strength) {}

    /** One thing that went wrong; {@code ending} says how it was resolved. */
    public record Issue(Instant at, String phase, String where, String what, String ending) {}

    /** One rehearsed rollback and the phase that ran it. */
    public record RehearsalRecord(String phase, Rehearsal rehearsal) {}

    /**
     * One rehearsed rollback.
     *
     * @param records how many were copied onto the scratch stores before it
     * @param datasets how many datasets it went over
     * @param rollbackMillis how long it took
     * @param limitMillis how long it might take
     * @param intact whether it kept to the limit and left every scratch store as it was
     */
    public record Rehearsal(long records, int datasets, long rollbackMillis, long limitMillis, boolean intact) {}

    /** Records of one entity that are not on the target; {@code samples} are masked keys with the reason. */
    public record Quarantined(String dataset, String entity, long records, long unwaived, List<String> samples) {}

    /**
     * One backup of one store.
     *
     * @param id its folder at the location
     * @param location where it is kept
     * @param consistent whether it is of one moment
     * @param encrypted whether only a holder of the worker's key can read it
     * @param recordBytes the records' size; {@code bytes} is that of the files
     * @param digest of the content
     * @param integrity how it was verified, or why not
     * @param verifiedAt when, or null when it was not
     * @param millis from its begin to the end of the verification
     */
    public record Backup(
            String phase,
            String store,
            String id,
            String location,
            boolean consistent,
            boolean encrypted,
            long files,
            long rows,
            long recordBytes,
            long bytes,
            String digest,
            String integrity,
            @Nullable Instant verifiedAt,
            Instant keepUntil,
            long millis) {}

    /** One compare-and-repair round over one dataset. */
    public record Round(
            String dataset,
            int number,
            boolean frozen,
            long compared,
            long missing,
            long extra,
            long different,
            long millis) {}
}
