package dev.landfall.workflow.view;

import dev.landfall.report.Words;
import dev.landfall.workflow.LandfallDataConverter;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.FollowedDataset;
import dev.landfall.workflow.activity.QuarantinedDataset;
import dev.landfall.workflow.query.AuditEntry;
import dev.landfall.workflow.query.CarriedDataset;
import dev.landfall.workflow.query.Status;
import dev.landfall.workflow.query.Waiting;
import dev.landfall.workflow.state.CopyProgress.DatasetProgress;
import dev.landfall.workflow.state.MigrationBoard;
import dev.landfall.workflow.state.PhaseState;
import dev.landfall.workflow.state.PhaseTrack;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The page that the Temporal UI shows of a running migration, for a tired person at 3 a.m.: what is going on, what is it
 * waiting for, what may I do, what exactly do I type.
 */
public final class CurrentDetails {
    private static final int REFUSALS_SHOWN = 3;
    private static final int MISSED_SHOWN = 3;
    private final StringBuilder page = new StringBuilder();

    private CurrentDetails() {}

    /** The page as Markdown: first what must be known and may be done, then what there is besides. */
    public static String of(MigrationBoard board) {
        CurrentDetails details = new CurrentDetails();
        details.heading(board, Views.status(board));
        details.problems("Problems", board.problems());
        details.problems("Alerts", board.alerts().now());
        details.problems("Alerts of what follows", board.following().alerts());
        details.problems("Alerts of what carries back", board.carried().alerts());
        details.problems("Not told", lately(board.notices().missed()));
        details.refusals(board.audit().lastRefusals(REFUSALS_SHOWN));
        details.actions(LegalActions.of(board));
        details.progress(board.progress().datasets());
        board.orders().tuning().ifPresent(tuning -> details.throttled(tuning.words()));
        details.following(board.following().datasets());
        details.carried(board.carried().datasets());
        details.quarantine(board.quarantine().datasets());
        details.phases(board.tracks());
        return details.page.toString();
    }

    private void heading(MigrationBoard board, Status status) {
        line("## " + status.state()
                + board.position().current().map(track -> place(board, track)).orElse(""));
        if (!board.tracks().isEmpty()) {
            line("");
            line(through(board.tracks()));
        }
        line("");
        line("**" + Markdown.text(status.next()) + ".**");
        line("");
        line(origin(board) + status.state() + " since " + Words.instant(status.since())
                + board.position().step().map(step -> ", step `" + step + "`").orElse("") + ".");
    }

    private static String through(List<PhaseTrack> tracks) {
        long done = tracks.stream().filter(CurrentDetails::through).count();
        return Markdown.bar((int) (done * 100 / tracks.size())) + " " + done + " of " + tracks.size() + " phases done";
    }

    private static boolean through(PhaseTrack track) {
        return track.state() == PhaseState.DONE || track.state() == PhaseState.SKIPPED;
    }

    private static String origin(MigrationBoard board) {
        return board.runbookIfReady()
                .map(resolved -> Markdown.text(resolved.runbook().title() + " (" + board.runbookName() + ")")
                        + askedFor(resolved.requestedBy()) + "; ")
                .orElse("");
    }

    private static String askedFor(String person) {
        return person.isEmpty() ? "" : ", asked for by " + Markdown.text(person);
    }

    private static String place(MigrationBoard board, PhaseTrack track) {
        return " · " + Markdown.text(track.name()) + " (phase " + track.number() + " of "
                + board.tracks().size() + (track.attempts() > 1 ? ", attempt " + track.attempts() : "") + ")";
    }

    private void problems(String title, List<Problem> problems) {
        section(title, problems);
        problems.forEach(problem -> line("- " + Markdown.text(problem.line())));
    }

    private static List<Problem> lately(List<Problem> missed) {
        return missed.reversed().stream().limit(MISSED_SHOWN).toList();
    }

    /** What a copy, or a rehearsal of it, has come to; nothing before one has begun. */
    private void progress(List<DatasetProgress> datasets) {
        if (datasets.stream().noneMatch(dataset -> dataset.done() || dataset.rows() > 0)) {
            return;
        }
        section("Copy", datasets);
        line("| dataset | | records |");
        line("|---|---|---|");
        datasets.forEach(dataset -> line("| " + Markdown.text(dataset.dataset()) + " | "
                + Markdown.bar(dataset.percent()) + " " + dataset.percent() + " % | " + records(dataset) + " |"));
    }

    private static String records(DatasetProgress dataset) {
        String rows = Words.count(dataset.rows());
        return dataset.done() ? rows : rows + " of about " + Words.count(dataset.expectedRows());
    }

    private void throttled(String words) {
        line("");
        line("Throttled: " + Markdown.text(words) + ".");
    }

    private void following(List<FollowedDataset> datasets) {
        section("Followed by log", datasets);
        datasets.forEach(dataset ->
                line("- " + Markdown.text(FollowedText.of(dataset)) + " (" + Words.instant(dataset.at()) + ")"));
    }

    private void carried(List<CarriedDataset> datasets) {
        section("Carried back", datasets);
        datasets.forEach(dataset -> line("- " + Markdown.text(CarriedText.of(dataset))));
    }

    private void quarantine(List<QuarantinedDataset> datasets) {
        section("Quarantine", datasets);
        datasets.forEach(dataset -> dataset.entities()
                .forEach(entity -> line("- " + Markdown.text(dataset.dataset() + "." + entity.entity()) + ": "
                        + entity.records() + " records can't be transformed, " + entity.unwaived() + " not waived")));
    }

    private void phases(List<PhaseTrack> tracks) {
        section("Phases", tracks);
        tracks.forEach(track -> line(track.number() + ". " + Markdown.text(track.name()) + ": "
                + track.state().word() + result(track)));
    }

    private static String result(PhaseTrack track) {
        String result = PhaseResult.of(track);
        return result.isEmpty() ? "" : " — " + Markdown.text(result);
    }

    /** What takes the same JSON shares it. */
    private void actions(List<Waiting> actions) {
        section("You may send", actions);
        if (!actions.isEmpty()) {
            line("Under *More Actions*, *Send a Signal*: choose the name, paste the text, fill in what is in `<>`.");
            line("");
        }
        actions.stream()
                .collect(Collectors.groupingBy(Waiting::json, LinkedHashMap::new, Collectors.toList()))
                .forEach((json, alike) -> {
                    alike.forEach(action -> line("- **" + action.message() + "** " + Markdown.text(action.what())));
                    line("");
                    line(Markdown.block(LandfallDataConverter.indented(json)));
                });
    }

    private void refusals(List<AuditEntry> refusals) {
        section("Refused lately", refusals);
        refusals.forEach(entry -> line("- " + Words.instant(entry.at()) + " " + entry.action() + " by "
                + Markdown.text(entry.person()) + ": " + Markdown.text(entry.detail())));
    }

    private void section(String title, List<?> content) {
        if (!content.isEmpty()) {
            line("");
            line("### " + title);
        }
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
