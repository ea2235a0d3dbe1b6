package dev.landfall.workflow.state;

import dev.landfall.workflow.Problem;
import java.util.List;

/** What a watch finds wrong now. Each alert is in the audit when it comes and when it goes, and among the report's issues. */
public final class AlertBoard {
    private final AuditTrail audit;
    private final IssueLog issues;
    private final NoticeBoard notices;
    private List<Problem> now = List.of();

    AlertBoard(AuditTrail audit, IssueLog issues, NoticeBoard notices) {
        this.audit = audit;
        this.issues = issues;
        this.notices = notices;
    }

    /** What is wrong now. */
    public List<Problem> now() {
        return now;
    }

    /** Hears from a phase what is wrong now. */
    public void take(String phase, List<Problem> told) {
        told.stream().filter(alert -> !now.contains(alert)).forEach(alert -> {
            audit.engine("alert", alert.where() + " " + alert.what());
            issues.alert(phase, alert);
            notices.alert(alert, alert.what());
        });
        now.stream().filter(alert -> !told.contains(alert)).forEach(alert -> {
            audit.engine("alertOver", alert.where() + " no longer fails");
            issues.alertOver(phase, alert);
            notices.alert(alert, "no longer fails");
        });
        now = List.copyOf(told);
    }

    /** Nobody watches any more. What was wrong then stays an issue. */
    public void clear() {
        now = List.of();
    }
}
