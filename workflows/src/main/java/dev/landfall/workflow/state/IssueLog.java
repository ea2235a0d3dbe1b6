package dev.landfall.workflow.state;

import dev.landfall.report.Report.Issue;
import dev.landfall.workflow.Problem;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** What went wrong and how each matter ended. */
public final class IssueLog {
    private static final String OPEN = "open";
    private static final String ALERT = "still failing when last looked at";
    private final InstantSource clock;
    private final List<Issue> issues = new ArrayList<>();

    IssueLog(InstantSource clock) {
        this.clock = clock;
    }

    /** Something that keeps the migration from going on. */
    public void open(String phase, List<Problem> problems) {
        problems.forEach(problem -> add(phase, problem, OPEN));
    }

    /** Something that deserves a look. */
    public void warn(String phase, List<Problem> problems) {
        problems.forEach(problem -> add(phase, problem, "warning; the migration went on"));
    }

    /** A check of a watch that has begun to fail. */
    public void alert(String phase, Problem alert) {
        add(phase, alert, ALERT);
    }

    /** The same no longer fails. */
    public void alertOver(String phase, Problem alert) {
        String ending = "no longer failing since " + clock.instant();
        issues.replaceAll(issue -> issue.ending().equals(ALERT)
                        && issue.phase().equals(phase)
                        && issue.where().equals(alert.where())
                ? ended(issue, ending)
                : issue);
    }

    /** How everything that is open ended. */
    public void resolve(String ending) {
        issues.replaceAll(issue -> issue.ending().equals(OPEN) ? ended(issue, ending) : issue);
    }

    private static Issue ended(Issue issue, String ending) {
        return new Issue(issue.at(), issue.phase(), issue.where(), issue.what(), ending);
    }

    /** All issues, oldest first. */
    public List<Issue> issues() {
        return List.copyOf(issues);
    }

    private void add(String phase, Problem problem, String ending) {
        issues.add(new Issue(clock.instant(), phase, problem.where(), problem.what(), ending));
    }
}
