package dev.landfall.report;

import dev.landfall.report.CheckResult.Outcome;
import dev.landfall.runbook.Severity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A small report with something in every section, and with text that tries to break out of each format. */
final class SampleReport {
    static final Instant START = Instant.parse("2026-11-21T22:00:00Z");

    private SampleReport() {}

    static Report full() {
        return new Report(
                "leads-1",
                "insurance-leads",
                "Insurance <platform>",
                "ab".repeat(32),
                "olga",
                "COMPLETED",
                START,
                START.plusSeconds(75),
                4_200L,
                List.of(
                        new Report.Volume(
                                "crm", "leads", 15_430, 5_100_000, 900, List.of(new Report.FieldCount("email", 3_857))),
                        new Report.Volume("cache", "session:*", 1_250, 90_000, 0, List.of())),
                List.of(
                        phase("copy", "copy", 5, 20_000, 0, List.of()),
                        phase(
                                "cutover",
                                "cutover",
                                40,
                                9_000,
                                12_000,
                                List.of(new Report.Step("freeze", START.plusSeconds(41), 300)))),
                List.of(new Report.PhaseChecks(
                        "cutover",
                        List.of(
                                check("counts", Outcome.PASSED, List.of()),
                                check("orphans", Outcome.FAILED, List.of("tasks 12…89", "tasks 7")),
                                check("ttl", Outcome.SKIPPED, List.of())))),
                List.of(new Report.SignOffRecord(
                        "before-cutover",
                        "dba",
                        "ana",
                        "approve",
                        "looks | good <script>alert(1)</script>\n# no heading",
                        START.plusSeconds(30),
                        "none")),
                List.of(new Report.Issue(
                        START.plusSeconds(9), "copy", "crm.leads", "connection lost", "went on by itself")),
                List.of(new Report.Round("crm", 1, true, 30_860, 1, 2, 3, 700)),
                List.of(new Report.RehearsalRecord(
                        "rehearse", new Report.Rehearsal(16_680, 2, 2_300, 3_600_000, true))),
                List.of(new Report.Quarantined(
                        "crm",
                        "leads",
                        12,
                        0,
                        List.of("17: field phone: no phone number", "18: field phone: too | long"))),
                List.of(
                        backup("prod-db", "restored into scratch, digests equal", START.plusSeconds(4)),
                        backup("prod-cache", "a file is corrupt: part-1", null)));
    }

    static Report empty() {
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
            String name, String kind, int at, long millis, long waited, List<Report.Step> steps) {
        return new Report.PhaseRecord(name, kind, "done", START.plusSeconds(at), millis, waited, 1, steps);
    }

    private static CheckResult check(String name, Outcome outcome, List<String> samples) {
        return new CheckResult(
                name,
                "counts",
                Severity.BLOCK,
                outcome,
                "what was found",
                100,
                samples.size(),
                samples,
                START.plusSeconds(42),
                250);
    }
}
