package dev.landfall.starter.terminal;

import dev.landfall.workflow.Problem;
import dev.landfall.workflow.query.PlannedPhase;
import dev.landfall.workflow.query.Status;
import dev.landfall.workflow.query.Waiting;
import java.util.List;

/** A migration's standing in words. */
public final class StatusText {
    private StatusText() {}

    /** Several lines: state, problems, what phases came to, what may be sent. */
    public static String of(Status status, List<PlannedPhase> phases, List<Waiting> waitingFor) {
        StringBuilder text = new StringBuilder(headline(status));
        for (Problem problem : status.problems()) {
            text.append("\n  ! ").append(problem.line());
        }
        results(phases).forEach(line -> text.append('\n').append(line));
        for (Waiting waiting : waitingFor) {
            text.append("\n  ? ")
                    .append(waiting.what())
                    .append("\n      ")
                    .append(waiting.message())
                    .append(' ')
                    .append(waiting.json());
        }
        return text.toString();
    }

    /** What phases came to, a line each. */
    public static List<String> results(List<PlannedPhase> phases) {
        return phases.stream()
                .filter(phase -> !phase.result().isEmpty())
                .map(phase -> "  · " + phase.name() + " " + phase.state() + ": " + phase.result())
                .toList();
    }

    /** One line: id, state, phase and step, what is next. */
    public static String headline(Status status) {
        String phase = status.phase() == null ? "" : ", phase " + status.phase();
        String step = status.step() == null ? "" : ", " + status.step();
        return status.id() + ": " + status.state() + phase + step + ". " + status.next();
    }
}
