package dev.landfall.workflow.view;

import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.FollowedDataset;
import dev.landfall.workflow.activity.QuarantinedDataset;
import dev.landfall.workflow.query.AuditEntry;
import dev.landfall.workflow.query.CarriedDataset;
import dev.landfall.workflow.query.Status;
import dev.landfall.workflow.query.Waiting;
import dev.landfall.workflow.state.CopyProgress.DatasetProgress;
import dev.landfall.workflow.state.MigrationBoard;
import dev.landfall.workflow.state.PhaseTrack;
import java.util.List;
import java.util.Locale;

/**
 * The page that the Temporal UI shows of a running migration, for a tired person at 3 a.m.: what is going on, what is it
 * waiting for, what may I do, what exactly do I type.
 */
public final class CurrentDetails {
    private static final int REFUSALS_SHOWN = 3;
    private static final int MISSED_SHOWN = 3;
    private final StringBuilder page = new StringBuilder();

    private CurrentDetails() {}

    /** The page as Markdown. */
    public static String of(MigrationBoard board) {
        CurrentDetails details = new CurrentDetails();
        details.heading(board, Views.status(board));
        details.problems("Problems", board.problems());
        details.problems("Alerts", board.alerts().now());
        details.problems("Alerts of what follows", board.following().alerts());
        details.problems("Alerts of what carries back", board.carried().alerts());
        details.problems("Not told", lately(board.notices().missed()));
        details.progress(board.progress().datasets());
        board.orders().tuning().ifPresent(tuning -> details.throttled(tuning.words()));
        details.following(board.following().datasets());
        details.carried(board.carried().datasets());
        details.quarantine(board.quarantine().datasets());
        details.phases(board.tracks());
        details.actions(LegalActions.of(board));
        details.refusals(board.audit().lastRefusals(REFUSALS_SHOWN));
        return details.page.toString();
    }

    private void heading(MigrationBoard board, Status status) {
        line("## " + status.state()
                + board.position().current().map(track -> place(board, track)).orElse(""));
        line("");
        line(Markdown.text(status.next()) + ".");
        line("");
        line(Markdown.text(status.runbook()) + ", " + status.state() + " since " + status.since()
                + board.position().step().map(step -> ", step `" + step + "`").orElse(""));
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

    private void progress(List<DatasetProgress> datasets) {
        section("Copy", datasets);
        if (!datasets.isEmpty()) {
            line("| dataset | | records |");
            line("|---|---|---|");
        }
        datasets.forEach(dataset -> line("| " + Markdown.text(dataset.dataset()) + " | "
                + Markdown.bar(dataset.percent()) + " | "
                + String.format(Locale.ROOT, "%,d of %,d", dataset.rows(), dataset.expectedRows()) + " |"));
    }

    private void throttled(String words) {
        line("");
        line("Throttled: " + Markdown.text(words) + ".");
    }

    private void following(List<FollowedDataset> datasets) {
        section("Followed by log", datasets);
        datasets.forEach(dataset -> line("- " + Markdown.text(FollowedText.of(dataset)) + " (" + dataset.at() + ")"));
    }

    private void carried(List<CarriedDataset> datasets) {
        section("Carried back", datasets);
        datasets.forEach(dataset -> line("- " + Markdown.text(CarriedText.of(dataset))));
    }

    private void quarantine(List<QuarantinedDataset> datasets) {
        section("Quarantine", datasets);
        datasets.forEach(dataset -> dataset.entities()
                .forEach(entity -> line("- " + Markdown.text(dataset.dataset() + "." + entity.entity()) + ": "
                        + entity.records() + " records can't be transformed, " + entity.unwaived() + " not waived; "
                        + Markdown.text(String.join("; ", entity.samples())))));
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

    private void actions(List<Waiting> actions) {
        section("You may send", actions);
        actions.forEach(action -> {
            line("**" + action.message() + "** " + Markdown.text(action.what()));
            line("");
            line(Markdown.block(action.json()));
        });
    }

    private void refusals(List<AuditEntry> refusals) {
        section("Refused lately", refusals);
        refusals.forEach(entry -> line("- " + entry.at() + " " + entry.action() + " by " + Markdown.text(entry.person())
                + ": " + Markdown.text(entry.detail())));
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
