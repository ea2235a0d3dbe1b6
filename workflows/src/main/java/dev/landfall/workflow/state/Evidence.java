package dev.landfall.workflow.state;

import dev.landfall.report.CheckResult;
import dev.landfall.report.Report;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.QuarantinedDataset;
import dev.landfall.workflow.gate.Gate;
import dev.landfall.workflow.phase.PhaseOutcome;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * The digest of everything that a sign-off refers to: the runbook, what the phases so far came to, their checks, which
 * records are in quarantine, and which attempt the gate is about. Each part is written with its length, so that no two contents look alike. Start times are part of
 * it, and what was drawn when the migration came to the gate: a phase that ran again, or a gate that was reached again, also after a
 * reset of the workflow, gives other evidence even when all else is the same.
 */
public final class Evidence {
    private final MessageDigest sha256 = sha256();

    private Evidence() {}

    /** The evidence at {@code gate} of {@code track}, as SHA-256 in hex. */
    public static String digest(MigrationBoard board, PhaseTrack track, Gate gate) {
        Evidence evidence = new Evidence();
        evidence.add(
                "landfall-evidence-1",
                board.id(),
                board.runbook().digest(),
                gate.id(),
                track.attemptAt(gate),
                gate.occasion());
        board.tracks().stream().filter(each -> each.attempts() > 0).forEach(evidence::addTrack);
        board.quarantine().datasets().forEach(evidence::addQuarantine);
        return HexFormat.of().formatHex(evidence.sha256.digest());
    }

    private void addTrack(PhaseTrack track) {
        add("phase", track.name(), track.attempts(), track.skippedBy());
        track.lastOutcome().ifPresent(this::addOutcome);
    }

    private void addOutcome(PhaseOutcome outcome) {
        add("outcome", outcome.status(), outcome.summary(), outcome.startedAt(), outcome.switched());
        outcome.problems().stream().map(Problem::line).forEach(line -> add("problem", line));
        outcome.warnings().stream().map(Problem::line).forEach(line -> add("warning", line));
        outcome.checks().forEach(this::addCheck);
        outcome.volumes().forEach(this::addVolume);
        outcome.backups().forEach(this::addBackup);
        if (outcome.files() != null) {
            add("report", outcome.files().digest());
        }
        if (outcome.forecast() != null) {
            add("forecast", outcome.forecast().words());
        }
        if (outcome.rehearsal() != null) {
            Report.Rehearsal rehearsal = outcome.rehearsal();
            add("rehearsal", rehearsal.records(), rehearsal.datasets(), rehearsal.rollbackMillis(), rehearsal.intact());
            if (rehearsal.switched() != null) {
                Report.RehearsedSwitch switched = rehearsal.switched();
                add("way back", switched.downtimeMillis(), switched.carried(), switched.wayBackMillis());
            }
        }
    }

    private void addCheck(CheckResult check) {
        add("check", check.name(), check.kind(), check.severity(), check.outcome(), check.summary());
        add(check.examined(), check.broken(), check.samples());
    }

    private void addBackup(Report.Backup backup) {
        add("backup", backup.store(), backup.id(), backup.location(), backup.rows(), backup.bytes(), backup.digest());
        add(backup.integrity(), String.valueOf(backup.verifiedAt()));
    }

    private void addVolume(Report.Volume volume) {
        add("volume", volume.dataset(), volume.entity(), volume.rows(), volume.bytes());
    }

    /** Which records, not whether they are waived: that is for the gate to mind, and makes no approval outdated. */
    private void addQuarantine(QuarantinedDataset quarantined) {
        add("quarantine", quarantined.dataset(), quarantined.records(), quarantined.digest());
    }

    private void add(Object... parts) {
        for (Object part : parts) {
            byte[] bytes = Objects.toString(part).getBytes(StandardCharsets.UTF_8);
            sha256.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            sha256.update(bytes);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
