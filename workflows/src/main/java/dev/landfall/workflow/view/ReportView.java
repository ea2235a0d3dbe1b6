package dev.landfall.workflow.view;

import dev.landfall.report.Report;
import dev.landfall.report.Report.PhaseChecks;
import dev.landfall.report.Report.PhaseRecord;
import dev.landfall.report.Report.SignOffRecord;
import dev.landfall.runbook.DatasetSpec;
import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.StoreKind;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.QuarantinedDataset;
import dev.landfall.workflow.activity.ResolvedRunbook;
import dev.landfall.workflow.phase.PhaseOutcome;
import dev.landfall.workflow.phase.ReversePhase;
import dev.landfall.workflow.state.MigrationBoard;
import dev.landfall.workflow.state.PhaseTrack;
import dev.landfall.workflow.state.WaiverRecord;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The report as far as it can be told now. */
public final class ReportView {
    private ReportView() {}

    /** The report of one migration. */
    public static Report of(MigrationBoard board) {
        Optional<ResolvedRunbook> runbook = board.runbookIfReady();
        return new Report(
                board.id(),
                board.runbookName(),
                runbook.map(resolved -> resolved.runbook().title()).orElse(""),
                runbook.map(resolved -> resolved.digest()).orElse(""),
                runbook.map(resolved -> resolved.requestedBy()).orElse(""),
                board.position().state().name(),
                board.startedAt(),
                board.now(),
                board.downtimeMillis(),
                last(board, PhaseOutcome::volumes),
                Stream.concat(
                                board.tracks().stream().flatMap(ReportView::phase),
                                board.cameBack().map(ReportView::wayBack).stream())
                        .toList(),
                checks(board),
                Stream.of(
                                board.gates().map(GateStates::decisions).flatMap(List::stream),
                                board.quarantine().waivers().stream().map(ReportView::waiver),
                                board.tracks().stream().flatMap(ReportView::choice))
                        .flatMap(decisions -> decisions)
                        .sorted(Comparator.comparing(SignOffRecord::at))
                        .toList(),
                board.issues().issues(),
                rounds(board.tracks().stream().flatMap(track -> track.outcomes().stream())),
                rehearsals(board),
                board.quarantine().datasets().stream()
                        .flatMap(ReportView::quarantined)
                        .toList(),
                backups(board),
                datasets(board),
                board.tracks().stream().flatMap(ReportView::cutover).toList(),
                board.tracks().stream().flatMap(ReportView::watch).toList(),
                awaited(board),
                rounds(board.waysBack().stream()));
    }

    private static List<Report.Dataset> datasets(MigrationBoard board) {
        return board.runbookIfReady().stream()
                .flatMap(runbook -> runbook.datasets().stream().map(dataset -> dataset(runbook.runbook(), dataset)))
                .toList();
    }

    private static Report.Dataset dataset(Runbook runbook, BoundDataset dataset) {
        DatasetSpec spec = dataset.spec();
        return new Report.Dataset(
                spec.name(),
                dataset.source() + kind(runbook.stores().get(spec.from())),
                dataset.target() + kind(runbook.stores().get(spec.to())));
    }

    private static String kind(@Nullable StoreKind kind) {
        return kind == null ? "" : " (" + kind.word() + ")";
    }

    private static Stream<Report.Cutover> cutover(PhaseTrack track) {
        return track.spec().kind() == PhaseKind.CUTOVER && track.attempts() > 0
                ? Stream.of(new Report.Cutover(
                        track.name(),
                        track.spec().arguments().span("downtime").toMillis(),
                        track.forecast().orElse(null)))
                : Stream.empty();
    }

    private static Stream<Report.WatchRecord> watch(PhaseTrack track) {
        return track.lastOutcome().map(PhaseOutcome::watch).stream()
                .map(watch -> new Report.WatchRecord(track.name(), watch));
    }

    /** Who has yet to decide, as long as anybody can. */
    private static List<Report.Awaited> awaited(MigrationBoard board) {
        return board.position().state().ended()
                ? List.of()
                : board.gates()
                        .filter(gate -> !gate.passed())
                        .flatMap(gate -> gate.missing().stream().map(role -> new Report.Awaited(gate.id(), role)))
                        .toList();
    }

    private static Stream<Report.Quarantined> quarantined(QuarantinedDataset dataset) {
        return dataset.entities().stream()
                .map(entity -> new Report.Quarantined(
                        dataset.dataset(), entity.entity(), entity.records(), entity.unwaived(), entity.samples()));
    }

    private static <T> List<T> last(MigrationBoard board, Function<PhaseOutcome, List<T>> part) {
        return board.tracks().stream()
                .flatMap(track -> track.lastOutcome().stream())
                .flatMap(outcome -> part.apply(outcome).stream())
                .toList();
    }

    /** Of every attempt: each one has moved records. */
    private static List<Report.Round> rounds(Stream<PhaseOutcome> attempts) {
        return attempts.flatMap(outcome -> outcome.rounds().stream()).toList();
    }

    private static List<Report.RehearsalRecord> rehearsals(MigrationBoard board) {
        return board.tracks().stream()
                .flatMap(track -> track.lastOutcome().map(PhaseOutcome::rehearsal).stream()
                        .map(rehearsal -> new Report.RehearsalRecord(track.name(), rehearsal)))
                .toList();
    }

    /** Of every attempt: each one is kept. */
    private static List<Report.Backup> backups(MigrationBoard board) {
        return board.tracks().stream()
                .flatMap(track -> track.outcomes().stream())
                .flatMap(outcome -> outcome.backups().stream())
                .toList();
    }

    private static PhaseRecord wayBack(PhaseOutcome outcome) {
        return new PhaseRecord(
                ReversePhase.NAME,
                ReversePhase.NAME,
                "done",
                outcome.startedAt(),
                outcome.millis(),
                0,
                1,
                outcome.steps(),
                outcome.summary(),
                List.of(new Report.Run(outcome.startedAt(), outcome.millis())),
                List.of());
    }

    private static Stream<PhaseRecord> phase(PhaseTrack track) {
        List<Report.Step> steps = track.outcomes().stream()
                .flatMap(outcome -> outcome.steps().stream())
                .toList();
        long millis = track.outcomes().stream().mapToLong(PhaseOutcome::millis).sum();
        return track
                .startedAt()
                .map(startedAt -> new PhaseRecord(
                        track.name(),
                        track.spec().kind().word(),
                        track.state().word(),
                        startedAt,
                        millis,
                        track.waitedMillis(),
                        track.attempts(),
                        steps,
                        PhaseResult.of(track),
                        track.outcomes().stream()
                                .map(outcome -> new Report.Run(outcome.startedAt(), outcome.millis()))
                                .toList(),
                        track.waits()))
                .stream();
    }

    private static List<PhaseChecks> checks(MigrationBoard board) {
        return board.tracks().stream()
                .filter(track -> track.lastOutcome().isPresent())
                .map(track -> new PhaseChecks(
                        track.name(), track.lastOutcome().orElseThrow().checks()))
                .filter(checks -> !checks.results().isEmpty())
                .toList();
    }

    private static Stream<SignOffRecord> choice(PhaseTrack track) {
        return track.choice().stream()
                .map(choice -> new SignOffRecord(
                        track.name(),
                        choice.role(),
                        choice.person(),
                        "decide " + choice.option(),
                        choice.reason(),
                        choice.at(),
                        GateStates.TYPED));
    }

    private static SignOffRecord waiver(WaiverRecord waiver) {
        return new SignOffRecord(
                waiver.gate(),
                waiver.role(),
                waiver.person(),
                "waive " + waiver.records() + " records of " + waiver.dataset(),
                waiver.reason(),
                waiver.at(),
                GateStates.proof(waiver.signed()));
    }
}
