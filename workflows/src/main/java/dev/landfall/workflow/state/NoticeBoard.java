package dev.landfall.workflow.state;

import dev.landfall.runbook.NoticeEvent;
import dev.landfall.runbook.NoticeSpec;
import dev.landfall.workflow.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What people outside are still to be told, and what they could not be told. */
public final class NoticeBoard {
    private final InstantSource clock;
    private final AuditTrail audit;
    private final IssueLog issues;
    private final Supplier<Collection<NoticeSpec>> wanted;
    private final Predicate<String> onlyWarns;
    private final List<Raised> raised = new ArrayList<>();
    private final List<Problem> missed = new ArrayList<>();

    /**
     * Nothing is to be told yet.
     *
     * @param wanted the runbook's notices, none before it is known
     * @param onlyWarns whether a check of that name only warns
     */
    NoticeBoard(
            InstantSource clock,
            AuditTrail audit,
            IssueLog issues,
            Supplier<Collection<NoticeSpec>> wanted,
            Predicate<String> onlyWarns) {
        this.clock = clock;
        this.audit = audit;
        this.issues = issues;
        this.wanted = wanted;
        this.onlyWarns = onlyWarns;
    }

    /**
     * Something that somebody wants to be told of.
     *
     * @param event what kind of thing
     * @param at when it happened
     * @param what what happened, in one sentence without full stop
     */
    public record Raised(NoticeEvent event, Instant at, String what) {}

    /** Something has happened. Who wants to be told of that is told. */
    public void raise(NoticeEvent event, String what) {
        if (wanted.get().stream().anyMatch(notice -> notice.events().contains(event))) {
            raised.add(new Raised(event, clock.instant(), what));
        }
    }

    /** An alarm begins or ends. */
    void alert(Problem alert, String what) {
        raise(onlyWarns.test(alert.where()) ? NoticeEvent.WARNING : NoticeEvent.CRITICAL, alert.where() + " " + what);
    }

    /** Whether something is to be told. */
    public boolean pending() {
        return !raised.isEmpty();
    }

    /** What is to be told, oldest first; it is told from here on. */
    public List<Raised> take() {
        List<Raised> taken = List.copyOf(raised);
        raised.clear();
        return taken;
    }

    /** Something could not be told, or nobody knows whether it was. It never holds the migration up. */
    public void missed(Problem problem) {
        missed.add(problem);
        audit.engine("notify", problem.where() + " " + problem.what());
        issues.warn("notify", List.of(problem));
    }

    /** What could not be told, oldest first. */
    public List<Problem> missed() {
        return List.copyOf(missed);
    }
}
