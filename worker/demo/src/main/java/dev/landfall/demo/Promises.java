package dev.landfall.demo;

import dev.landfall.report.Report;
import dev.landfall.report.Words;
import dev.landfall.runtime.control.Side;
import dev.landfall.starter.MigrationCalls;
import dev.landfall.workflow.Migration;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.query.MigrationResult;
import java.time.Duration;
import java.util.List;

/** What a demo promises, and whether it held. Times and memory are goals: they hang on the machine, too. */
final class Promises {
    private static final long WHOLE_LIMIT = Duration.ofMinutes(3).toMillis();
    private static final long MIGRATION_LIMIT = Duration.ofSeconds(90).toMillis();
    private static final long DOWNTIME_LIMIT = Duration.ofSeconds(10).toMillis();
    private static final long MEMORY_LIMIT = 4_000_000_000L;

    private final DemoSettings settings;
    private final LiveWriter writer;
    private final Oracle oracle;
    private final PeakMemory memory;

    Promises(DemoSettings settings, LiveWriter writer, Oracle oracle, PeakMemory memory) {
        this.settings = settings;
        this.writer = writer;
        this.oracle = oracle;
        this.memory = memory;
    }

    Verdict verdict(
            MigrationResult result, MigrationCalls calls, long migrationMillis, long wholeMillis, Aftermath aftermath) {
        List<Fact> lost = aftermath.lost();
        Verdict.Builder verdict = new Verdict.Builder();
        verdict.promise(
                "every acknowledged write is on the winning side",
                lost.isEmpty() && oracle.writes() > 0,
                Words.count(oracle.writes()) + " acknowledged, " + lost.size() + " of " + Words.count(oracle.facts())
                        + " records wrong" + (lost.isEmpty() ? "" : ", for example " + lost.getFirst()));
        verdict.promise(
                result.state() == MigrationState.COMPLETED
                        ? "what was on the target before is untouched"
                        : "the target is exactly as it was",
                aftermath.untouched(),
                aftermath.untouched()
                        ? aftermath.before().stores().size() + " stores compared"
                        : aftermath.after().difference(aftermath.before()));
        boolean completed = result.state() == MigrationState.COMPLETED;
        if (timed()) {
            verdict.within("start to report", wholeMillis, WHOLE_LIMIT);
        }
        // Landfall's own part is bounded whatever the volumes are.
        verdict.goal(
                "memory of all processes together",
                memory.bytes() <= MEMORY_LIMIT,
                Words.bytes(memory.bytes()) + " at most",
                Words.bytes(MEMORY_LIMIT));
        if (timed() && completed) {
            verdict.within("migration", migrationMillis, MIGRATION_LIMIT);
        }
        Report report = calls.call(Migration::report);
        if (completed) {
            downtime(verdict, report);
        }
        if (!timed()) {
            verdict.figures(List.of("  · start to report: " + Words.millis(wholeMillis) + ", of that the migration "
                    + Words.millis(migrationMillis)));
        }
        verdict.figures(Rates.of(report));
        return verdict.of(result);
    }

    /** Whether the goals of time are meant for what was run. */
    private boolean timed() {
        return settings.volumes().scale() == 1 && !settings.complete();
    }

    private void downtime(Verdict.Builder verdict, Report report) {
        Long downtime = report.downtimeMillis();
        if (downtime == null) {
            verdict.promise("downtime", false, "the report does not say how long it was");
        } else if (timed()) {
            verdict.within("downtime", downtime, DOWNTIME_LIMIT);
        } else {
            verdict.figures(List.of("  · downtime: " + Words.millis(downtime)));
        }
        verdict.promise(
                "the application wrote on both sides",
                writer.accepted(Side.OLD) > 0 && writer.accepted(Side.NEW) > 0,
                Words.count(writer.accepted(Side.OLD)) + " writes before the switch, "
                        + Words.count(writer.accepted(Side.NEW)) + " after it; its longest pause was "
                        + Words.millis(writer.longestPauseMillis()));
    }
}
