package dev.landfall.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
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
 * @param downtimeMillis how long writes stood still, over all freezes, or null when there was none
 * @param volumes what was moved, per entity
 * @param phases the phases that ran
 * @param checks all results, the last of each check per phase
 * @param signOffs decisions that counted or were withdrawn
 * @param issues what went wrong and how it ended
 * @param rounds compare-and-repair rounds of the cutover
 * @param rehearsals rollbacks rehearsed on scratch stores, by phase
 * @param quarantined records that a transform can't handle, per entity that has some
 * @param backups backups that were made, in every attempt
 * @param datasets what the runbook moves, from where to where
 * @param cutovers cutovers that began, with what they were allowed
 * @param watches watches that ended, by phase
 * @param awaited roles that have not decided at a gate that asks for them
 * @param carriedBack rounds of every way back behind the switch, from the new side to the old one
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
        List<Backup> backups,
        List<Dataset> datasets,
        List<Cutover> cutovers,
        List<WatchRecord> watches,
        List<Awaited> awaited,
        List<Round> carriedBack) {

    /** Reports in older histories lack the last five. */
    public Report {
        datasets = Objects.requireNonNullElse(datasets, List.of());
        cutovers = Objects.requireNonNullElse(cutovers, List.of());
        watches = Objects.requireNonNullElse(watches, List.of());
        awaited = Objects.requireNonNullElse(awaited, List.of());
        carriedBack = Objects.requireNonNullElse(carriedBack, List.of());
    }

    /** From the start to when the report was made. */
    public Duration elapsed() {
        return Duration.between(startedAt, reportedAt);
    }

    /**
     * What is moved between two stores.
     *
     * @param from the source's connection, with the kind of store
     * @param to the target's
     */
    public record Dataset(String name, String from, String to) {}

    /**
     * What was moved of one entity.
     *
     * @param startedAt when its copy began, or null when it did not or an older worker copied it
     * @param retries attempts at its copy that did not get through, as a store or a worker was away
     * @param transformed field and how many records the transform changed, for example {@code email: 812}
     */
    public record Volume(
            String dataset,
            String entity,
            long rows,
            long bytes,
            @Nullable Instant startedAt,
            long millis,
            long retries,
            List<FieldCount> transformed) {
        /** Records per second of its copy; 0 when its time is not known. */
        public double rate() {
            return millis == 0 ? 0 : rows * 1000.0 / millis;
        }
    }

    /** A field and a number of records. */
    public record FieldCount(String field, long records) {}

    /**
     * One phase that ran.
     *
     * @param waitedMillis the time at its gates
     * @param result what its last attempt came to, in one sentence; empty when none has ended
     * @param runs its ended attempts
     * @param waits the times at its gates
     */
    public record PhaseRecord(
            String name,
            String kind,
            String state,
            Instant startedAt,
            long millis,
            long waitedMillis,
            int attempts,
            List<Step> steps,
            String result,
            List<Run> runs,
            List<Wait> waits) {
        /** Reports in older histories lack the last three. */
        public PhaseRecord {
            result = Objects.requireNonNullElse(result, "");
            runs = Objects.requireNonNullElse(runs, List.of(new Run(startedAt, millis)));
            waits = Objects.requireNonNullElse(waits, List.of());
        }
    }

    /** One attempt of a phase. */
    public record Run(Instant startedAt, long millis) {}

    /** One stay at a gate. */
    public record Wait(String gate, Instant startedAt, long millis) {}

    /** One step inside a phase. */
    public record Step(String name, Instant startedAt, long millis) {
        /** When it ended. */
        public Instant endedAt() {
            return startedAt.plusMillis(millis);
        }
    }

    /** Results of the checks that one phase ran. */
    public record PhaseChecks(String phase, List<CheckResult> results) {}

    /** One decision; {@code strength} says how far it is proven: {@code none} (a typed name) or, for example, {@code signature}. */
    public record SignOffRecord(
            String gate,
            String role,
            String person,
            String decision,
            @Nullable String reason,
            Instant at,
            String strength) {
        private static final String TYPED_NAME = "none";

        /** Whether more than a typed name stands for it. */
        public boolean proven() {
            return !strength.equals(TYPED_NAME);
        }
    }

    /** A role that has not decided at a gate that asks for it. */
    public record Awaited(String gate, String role) {}

    /** One thing that went wrong; {@code ending} says how it was resolved. */
    public record Issue(Instant at, String phase, String where, String what, String ending) {}

    /**
     * One cutover.
     *
     * @param limitMillis the longest time allowed from the freeze to the switch; the forecast has to fit it up to the release
     * @param forecast what was expected of it before the freeze, or null when it never came so far
     */
    public record Cutover(
            String phase, long limitMillis, @Nullable Forecast forecast) {}

    /**
     * How long a cutover is expected to keep writes waiting, part by part, each as long as a trial of it took under live writes.
     *
     * @param freezeMillis stopping writes, those in flight waited for
     * @param roundMillis the last round: as long as the last one under live writes
     * @param settleMillis sequences, foreign keys and constraints of the slowest dataset
     * @param checkMillis the checks under the freeze
     * @param switchMillis a last look at the sources, and the switch record
     * @param smokeMillis the smoke checks, without those that ask the application
     * @param releaseMillis letting writes go on
     */
    public record Forecast(
            long freezeMillis,
            long roundMillis,
            long settleMillis,
            long checkMillis,
            long switchMillis,
            long smokeMillis,
            long releaseMillis) {

        /** From the first write that has to wait to the first that goes on. */
        public long total() {
            return untilSwitch() + switchMillis + smokeMillis + releaseMillis;
        }

        /** From the freeze to where the switch begins. */
        public long untilSwitch() {
            return freezeMillis + roundMillis + settleMillis + checkMillis;
        }

        /** The sum and what it is made of, for people. */
        public String words() {
            return "%s (freeze %s, last round %s, settling %s, checks %s, switch %s, smoke checks %s, release %s)"
                    .formatted(
                            Words.millis(total()),
                            Words.millis(freezeMillis),
                            Words.millis(roundMillis),
                            Words.millis(settleMillis),
                            Words.millis(checkMillis),
                            Words.millis(switchMillis),
                            Words.millis(smokeMillis),
                            Words.millis(releaseMillis));
        }
    }

    /** One watch and the phase that it was. */
    public record WatchRecord(String phase, Watch watch) {}

    /**
     * One watch.
     *
     * @param runs how often its checks were run
     * @param clean how many of these runs were clean
     * @param streak how many of the last ones in a row
     * @param everyMillis the time from one run to the next
     * @param rollback what made it roll the migration back, or null
     * @param repaired records that it repaired
     * @param overBudget how often more differed than it might repair
     */
    public record Watch(
            long runs,
            long clean,
            long streak,
            long everyMillis,
            @Nullable String rollback,
            long repaired,
            long overBudget) {}

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
     * @param switched how it came back behind a switch, or null where it did not switch
     */
    public record Rehearsal(
            long records,
            int datasets,
            long rollbackMillis,
            long limitMillis,
            boolean intact,
            @Nullable RehearsedSwitch switched) {}

    /**
     * A switch between scratch stores, and the way back behind it.
     *
     * @param downtimeMillis how long the cutover held writes back
     * @param carried how many records were made to differ behind it, all of which the way back carried
     * @param wayBackMillis how long the way back took, without undoing the copy
     */
    public record RehearsedSwitch(long downtimeMillis, long carried, long wayBackMillis) {}

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
            long millis) {
        /** Records that it mended. */
        public long mended() {
            return missing + extra + different;
        }
    }
}
