package dev.landfall.workflow.state;

import dev.landfall.report.Report.Issue;
import dev.landfall.workflow.Problem;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** What went wrong and how each matter ended. */
public final class IssueLog {
    private static final String OPEN = "open";
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

    /** How everything that is open ended. */
    public void resolve(String ending) {
        issues.replaceAll(issue -> issue.ending().equals(OPEN)
                ? new Issue(issue.at(), issue.phase(), issue.where(), issue.what(), ending)
                : issue);
    }

    /** All issues, oldest first. */
    public List<Issue> issues() {
        return List.copyOf(issues);
    }

    private void add(String phase, Problem problem, String ending) {
        issues.add(new Issue(clock.instant(), phase, problem.where(), problem.what(), ending));
    }
}
