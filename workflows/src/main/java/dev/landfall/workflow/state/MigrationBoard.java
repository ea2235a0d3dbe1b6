package dev.landfall.workflow.state;

import dev.landfall.report.Report;
import dev.landfall.runbook.NoticeSpec;
import dev.landfall.runbook.PhaseSpec;
import dev.landfall.runbook.Severity;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.MigrationRef;
import dev.landfall.workflow.activity.ReportFiles;
import dev.landfall.workflow.activity.ResolvedRunbook;
import dev.landfall.workflow.gate.Gate;
import dev.landfall.workflow.gate.MigrationRun;
import dev.landfall.workflow.gate.People;
import dev.landfall.workflow.phase.PhaseOutcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that one migration knows about itself. */
public final class MigrationBoard {
    private final MigrationRun run;
    private final String asked;
    private final InstantSource clock;
    private final Instant startedAt;
    private final AuditTrail audit;
    private final IssueLog issues;
    private final NoticeBoard notices;
    private final AlertBoard alerts;
    private final FollowBoard following;
    private final CarryBoard carried;
    private final QuarantineBoard quarantine = new QuarantineBoard();
    private final Orders orders = new Orders();
    private final Position position;
    private final CompensationStack compensations = new CompensationStack();
    private final CopyProgress progress = new CopyProgress();
    private final List<PhaseTrack> tracks = new ArrayList<>();
    private @Nullable ResolvedRunbook resolved;
    private @Nullable Long downtimeMillis;
    private @Nullable ReportFiles files;
    private final List<PhaseOutcome> waysBack = new ArrayList<>();
    private List<Problem> left = List.of();

    /**
     * A migration that has just begun.
     *
     * @param run its workflow
     * @param asked the runbook's name as asked for
     * @param clock workflow time
     * @param onChange told after each change
     */
    public MigrationBoard(MigrationRun run, String asked, InstantSource clock, Runnable onChange) {
        this.run = run;
        this.asked = asked;
        this.clock = clock;
        this.startedAt = clock.instant();
        this.audit = new AuditTrail(clock, this::standing);
        this.issues = new IssueLog(clock);
        this.notices = new NoticeBoard(clock, audit, issues, this::wanted, this::onlyWarns);
        this.alerts = new AlertBoard(audit, issues, notices);
        this.following = new FollowBoard(audit, issues, notices);
        this.carried = new CarryBoard(audit, issues, notices);
        this.position = new Position(clock, orders, onChange);
    }

    private String standing() {
        return position.standing();
    }

    private Collection<NoticeSpec> wanted() {
        return resolved == null ? List.of() : resolved.runbook().notices().values();
    }

    private boolean onlyWarns(String check) {
        return Optional.ofNullable(runbook().runbook().checks().get(check))
                .filter(spec -> spec.severity() == Severity.WARN)
                .isPresent();
    }

    /** Takes the resolved runbook: from here on messages can be judged. */
    public void resolved(ResolvedRunbook runbook) {
        resolved = runbook;
        List<PhaseSpec> phases = runbook.runbook().phases();
        for (int i = 0; i < phases.size(); i++) {
            tracks.add(new PhaseTrack(phases.get(i), i + 1));
        }
        position.changed();
    }

    /** Whether the runbook is known, so that messages can be judged. */
    public boolean ready() {
        return resolved != null;
    }

    /** The resolved runbook. */
    public ResolvedRunbook runbook() {
        if (resolved == null) {
            throw new IllegalStateException("the runbook is not resolved yet");
        }
        return resolved;
    }

    /** The resolved runbook, once there is one. */
    public Optional<ResolvedRunbook> runbookIfReady() {
        return Optional.ofNullable(resolved);
    }

    /** The runbook's name, as asked for until it is resolved. */
    public String runbookName() {
        return resolved == null ? asked : resolved.runbook().name();
    }

    /** What activities need to know about the migration. */
    public MigrationRef ref() {
        return new MigrationRef(id(), runbook().runbook().name(), runbook().digest());
    }

    /** Who may decide what. */
    public People people() {
        return new People(runbook().roster(), runbook().requestedBy());
    }

    /** Workflow id. */
    public String id() {
        return run.id();
    }

    /** Its workflow. */
    public MigrationRun run() {
        return run;
    }

    /** When the migration began. */
    public Instant startedAt() {
        return startedAt;
    }

    /** Workflow time. */
    public Instant now() {
        return clock.instant();
    }

    /** Where it stands. */
    public Position position() {
        return position;
    }

    /** Who did what. */
    public AuditTrail audit() {
        return audit;
    }

    /** What went wrong. */
    public IssueLog issues() {
        return issues;
    }

    /** What people outside are to be told. */
    public NoticeBoard notices() {
        return notices;
    }

    /** What a watch finds wrong. */
    public AlertBoard alerts() {
        return alerts;
    }

    /** How far datasets have followed. */
    public FollowBoard following() {
        return following;
    }

    /** How far the old side is behind. */
    public CarryBoard carried() {
        return carried;
    }

    /** Records that a transform can't handle. */
    public QuarantineBoard quarantine() {
        return quarantine;
    }

    /** What people have ordered. */
    public Orders orders() {
        return orders;
    }

    /** What would undo it. */
    public CompensationStack compensations() {
        return compensations;
    }

    /** How far the copy is. */
    public CopyProgress progress() {
        return progress;
    }

    /** All phases, in order; empty until the runbook is resolved. */
    public List<PhaseTrack> tracks() {
        return List.copyOf(tracks);
    }

    /** Every backup that its phases have made, those of failed attempts included. */
    public List<Report.Backup> backups() {
        return tracks.stream()
                .flatMap(track -> track.outcomes().stream())
                .flatMap(outcome -> outcome.backups().stream())
                .toList();
    }

    /** All gates, in the order in which they are reached. */
    public Stream<Gate> gates() {
        return tracks.stream().flatMap(track -> Stream.of(track.enter(), track.leave()));
    }

    /** Whether any gate asks for signatures, so that typed names are too little for what lets one open. */
    public boolean signed() {
        return gates().anyMatch(Gate::signed);
    }

    /** The downtime in milliseconds, or null when there was none. */
    public @Nullable Long downtimeMillis() {
        return downtimeMillis;
    }

    /** The report's files, or null before it is written. */
    public @Nullable ReportFiles files() {
        return files;
    }

    /** What a person must know now: the trouble's problems, or what the end left to be done by hand. */
    public List<Problem> problems() {
        return position.trouble().map(Trouble::problems).orElse(left);
    }

    /** Learns of one more freeze: the downtime is the time of all of them, those that returned included. */
    public void addDowntime(long millis) {
        downtimeMillis = downtimeMillis == null ? millis : downtimeMillis + millis;
    }

    /** Learns where the report was written. */
    public void files(ReportFiles written) {
        files = written;
    }

    /** Learns what the end left to be done by hand. */
    public void left(List<Problem> problems) {
        left = List.copyOf(problems);
        position.changed();
    }

    /** Learns how a way back behind the switch went: where it is done, the old side has the routes again. */
    public void wentBack(PhaseOutcome outcome) {
        waysBack.add(outcome);
        if (outcome.done()) {
            carried.end();
            position.switchedBack();
        }
    }

    /** Every way back behind the switch that was gone to its end, or to where it could go no further. */
    public List<PhaseOutcome> waysBack() {
        return List.copyOf(waysBack);
    }

    /** How the routes came back, if they did. */
    public Optional<PhaseOutcome> cameBack() {
        return waysBack.stream().filter(PhaseOutcome::done).findFirst();
    }

    /** The cutover behind which there is a way back, if there is one. */
    public Optional<PhaseSpec> leadingBack() {
        return runbook().runbook().phases().stream()
                .filter(PhaseSpec::leadsBack)
                .findFirst();
    }

    /** When the phase's window opens, if it is shut. Behind the switch none counts: standing still there helps nobody. */
    public Optional<Instant> shutUntil(PhaseTrack track) {
        return position.switched()
                ? Optional.empty()
                : Optional.ofNullable(track.spec().window())
                        .map(window -> window.at(now()).opens())
                        .filter(now()::isBefore);
    }

    /** Whether an order to go back can be obeyed where the migration stands. */
    public boolean mayGoBack() {
        return !position.switched() || leadingBack().isPresent();
    }

    /** Learns that the switch is recorded. An order to go back that came too late is dropped, unless there is a way back. */
    public void switchRecorded() {
        orders.undo().filter(undo -> leadingBack().isEmpty()).ifPresent(undo -> {
            orders.dropUndo();
            audit.refused(undo.person(), undo.word(), "The switch was recorded first; from there on only forward");
        });
        position.switchRecorded();
    }
}
