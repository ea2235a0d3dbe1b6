package dev.landfall.report;

import dev.landfall.report.CheckResult.Outcome;
import dev.landfall.runbook.Severity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A small report with something in every section, and with text that tries to break out of each format. */
public final class SampleReport {
    public static final Instant START = Instant.parse("2026-11-21T22:00:00Z");

    private SampleReport() {}

    /** The report. */
    public static Report full() {
        return new Report(
                "leads-1",
                "insurance-leads",
                "Insurance <platform>",
                "ab".repeat(32),
                "olga",
                "COMPLETED",
                START,
                at(130),
                4_200L,
                volumes(),
                phases(),
                checks(),
                signOffs(),
                List.of(
                        new Report.Issue(at(9), "copy", "crm.leads", "connection lost", "tried again"),
                        new Report.Issue(
                                at(62), "cutover", "graph", "it can't be frozen", "warning; the migration went on")),
                List.of(
                        new Report.Round("crm", 1, false, 30_860, 12, 3, 6, 2_700),
                        new Report.Round("cache", 1, false, 2_500, 0, 0, 0, 300),
                        new Report.Round("crm", 1, true, 30_862, 1, 2, 3, 1_400),
                        new Report.Round("cache", 1, true, 2_500, 0, 0, 0, 200)),
                List.of(new Report.RehearsalRecord(
                        "rehearse",
                        new Report.Rehearsal(
                                16_680, 2, 2_300, 3_600_000, true, new Report.RehearsedSwitch(900, 2_400, 1_700)))),
                List.of(new Report.Quarantined(
                        "crm",
                        "leads",
                        12,
                        0,
                        List.of("17: field phone: no phone number", "18: field phone: too | long"))),
                List.of(
                        backup("prod-db", "restored into scratch, digests equal", at(4)),
                        backup("prod-cache", "a file is corrupt: part-1", null)),
                List.of(
                        new Report.Dataset("crm", "staging-db (postgresql)", "prod-db (postgresql)"),
                        new Report.Dataset("cache", "staging-cache (redis)", "prod-cache (redis)")),
                List.of(new Report.Cutover(
                        "cutover", 30_000, new Report.Forecast(200, 1_400, 100, 1_200, 300, 500, 150))),
                List.of(new Report.WatchRecord("watch", new Report.Watch(5, 4, 4, 10_000, null, 12, 1))),
                List.of(new Report.Awaited("after-report", "operations-manager")),
                List.of(new Report.Round("crm", 1, false, 30_870, 0, 1, 4, 2_100)));
    }

    /** A report of a migration that has done nothing yet. */
    public static Report empty() {
        return of();
    }

    /** A report of phases alone. */
    public static Report of(Report.PhaseRecord... phases) {
        return of(List.of(), List.of(phases));
    }

    /** A report of what was moved alone. */
    public static Report moved(List<Report.Volume> volumes) {
        return of(volumes, List.of());
    }

    private static Report of(List<Report.Volume> volumes, List<Report.PhaseRecord> phases) {
        return new Report(
                "leads-2",
                "insurance-leads",
                "Nothing yet",
                "cd".repeat(32),
                "olga",
                "RUNNING",
                START,
                START,
                null,
                volumes,
                phases,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static List<Report.Volume> volumes() {
        return List.of(
                new Report.Volume(
                        "crm",
                        "leads",
                        15_430,
                        5_100_000,
                        at(6),
                        9_000,
                        2,
                        List.of(new Report.FieldCount("email", 3_857))),
                new Report.Volume("crm", "users", 1_250, 210_000, at(5), 800, 0, List.of()),
                new Report.Volume("cache", "session:*", 1_250, 90_000, null, 0, 0, List.of()));
    }

    private static List<Report.PhaseRecord> phases() {
        return List.of(
                new Report.PhaseRecord(
                        "copy",
                        "copy",
                        "done",
                        at(5),
                        20_000,
                        0,
                        2,
                        List.of(new Report.Step("copy", at(5), 5_000), new Report.Step("copy", at(14), 15_000)),
                        "17930 records of 3 entities copied; 5.4 MB",
                        List.of(new Report.Run(at(5), 5_000), new Report.Run(at(14), 15_000)),
                        List.of()),
                phase("verify", "check", 30, 2_000, "3 checks, 2 of them passed", List.of()),
                new Report.PhaseRecord(
                        "cutover",
                        "cutover",
                        "done",
                        at(59),
                        9_000,
                        25_000,
                        1,
                        cutover(),
                        "switched to the new side and released; downtime 4.2 s, forecast 3.9 s, 30.0 s allowed",
                        List.of(new Report.Run(at(59), 9_000)),
                        List.of(new Report.Wait("before-cutover", at(34), 25_000))),
                phase("watch", "watch", 70, 50_000, "5 runs, 4 of them clean", List.of()));
    }

    private static List<Report.Step> cutover() {
        return List.of(
                new Report.Step("rounds", at(59), 2_800),
                new Report.Step("trial", START.plusMillis(61_800), 1_200),
                new Report.Step("freeze", at(63), 300),
                new Report.Step("drain", START.plusMillis(63_300), 1_600),
                new Report.Step("check", START.plusMillis(64_900), 1_100),
                new Report.Step("switch", at(66), 400),
                new Report.Step("smoke", START.plusMillis(66_400), 600),
                new Report.Step("release", at(67), 200));
    }

    private static List<Report.PhaseChecks> checks() {
        return List.of(
                new Report.PhaseChecks(
                        "verify",
                        List.of(
                                check("counts", Severity.BLOCK, Outcome.PASSED, 31, 250),
                                check("orphans", Severity.BLOCK, Outcome.FAILED, 31, 250, "tasks 12…89", "tasks 7"),
                                check("audit-age", Severity.WARN, Outcome.FAILED, 31, 40, "audit_logs 5"),
                                measured("emails", percent("users.email", 100), percent("leads.email", 99.987)),
                                measured("by-id", millis("p95", 9.3, 10), millis("p99", 12.1, 50)),
                                structure("13.1 kB"))),
                new Report.PhaseChecks(
                        "cutover",
                        List.of(
                                check("counts", Severity.BLOCK, Outcome.PASSED, 65, 1_050),
                                check("orphans", Severity.BLOCK, Outcome.PASSED, 65, 250),
                                check("ttl", Severity.BLOCK, Outcome.SKIPPED, 65, 10),
                                structure("16.4 kB"))),
                new Report.PhaseChecks("watch", List.of(check("counts", Severity.BLOCK, Outcome.PASSED, 119, 250))));
    }

    private static List<Report.SignOffRecord> signOffs() {
        return List.of(
                new Report.SignOffRecord(
                        "before-cutover",
                        "dba",
                        "ana",
                        "approve",
                        "looks | good <script>alert(1)</script>\n# no heading",
                        at(58),
                        "none"),
                new Report.SignOffRecord("before-cutover", "qa-lead", "quinn", "approve", null, at(59), "signature"));
    }

    private static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }

    private static Report.Backup backup(String store, String integrity, @Nullable Instant verifiedAt) {
        return new Report.Backup(
                "backup",
                store,
                "leads-1.backup.1." + store,
                "s3://backups/landfall",
                store.equals("prod-db"),
                true,
                3,
                15_430,
                5_100_000,
                1_200_000,
                "0f".repeat(16),
                integrity,
                verifiedAt,
                START.plusSeconds(2_592_000),
                2_300);
    }

    private static Report.PhaseRecord phase(
            String name, String kind, int at, long millis, String result, List<Report.Step> steps) {
        return new Report.PhaseRecord(
                name,
                kind,
                "done",
                at(at),
                millis,
                0,
                1,
                steps,
                result,
                List.of(new Report.Run(at(at), millis)),
                List.of());
    }

    private static Measure percent(String what, double value) {
        return new Measure(what, value, Measure.Bound.AT_LEAST, 99, Measure.Unit.PERCENT);
    }

    private static Measure millis(String what, double value, double target) {
        return new Measure(what, value, Measure.Bound.AT_MOST, target, Measure.Unit.MILLIS);
    }

    private static CheckResult measured(String name, Measure... measures) {
        return new CheckResult(
                name,
                "latency",
                Severity.BLOCK,
                Outcome.PASSED,
                "what was measured",
                200,
                0,
                List.of(),
                at(31),
                300,
                List.of(measures),
                List.of());
    }

    private static CheckResult structure(String size) {
        return new CheckResult(
                "structure",
                "schema",
                Severity.BLOCK,
                Outcome.PASSED,
                "what was declared",
                2,
                0,
                List.of(),
                at(32),
                120,
                List.of(),
                List.of(
                        new SideBySide("leads.by_email (index)", "valid, 12.3 kB", "valid, " + size),
                        new SideBySide("leads.by_<name> (index)", "", "not usable")));
    }

    private static CheckResult check(
            String name, Severity severity, Outcome outcome, int at, long millis, String... samples) {
        return new CheckResult(
                name,
                "counts",
                severity,
                outcome,
                "what was found",
                outcome == Outcome.SKIPPED ? 0 : 100,
                samples.length,
                List.of(samples),
                at(at),
                millis,
                List.of(),
                List.of());
    }
}
