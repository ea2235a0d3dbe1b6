package dev.landfall.benchmark.race;

import com.google.errorprone.annotations.FormatMethod;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A leg's results as two Markdown tables: what everyone took, and the goals. */
public final class Table {
    private final String title;
    private final long rows;
    private final List<Result> results;
    private final List<Goal> goals;

    /**
     * Tables of one leg.
     *
     * @param title the leg, and what it moves
     * @param rows how many records
     * @param results the first one is the limit
     * @param goals what is judged
     */
    public Table(String title, long rows, List<Result> results, List<Goal> goals) {
        this.title = title;
        this.rows = rows;
        this.results = results;
        this.goals = goals;
    }

    /** The text. */
    public String markdown() {
        StringBuilder text = new StringBuilder("### " + title + "\n\n")
                .append("| contestant | s, median (min–max) | records/s | of the limit | processor s of the tool |\n")
                .append("|---|---|---|---|---|\n");
        results.forEach(result -> text.append(result.counts() ? figures(result) : fault(result)));
        if (!goals.isEmpty()) {
            text.append("\n| goal | seen | met |\n|---|---|---|\n");
            goals.forEach(goal -> text.append(judged(goal)));
        }
        return text.append('\n').toString();
    }

    private String figures(Result result) {
        Result limit = results.getFirst();
        String share = limit.counts() ? format("%.2f", result.ratioTo(limit)) : "";
        String processor = Double.isNaN(result.processor()) ? "" : format("%.2f", result.processor());
        return format(
                "| %s | %.2f (%.2f–%.2f) | %,.0f | %s | %s |%n",
                result.contestant().name(),
                result.median(),
                result.fastest(),
                result.slowest(),
                rows / result.median(),
                share,
                processor);
    }

    private static String fault(Result result) {
        return "| " + result.contestant().name() + " | " + result.fault() + " | | | |\n";
    }

    private String judged(Goal goal) {
        String text = format("%s ≥ %.2f × %s", goal.contestant(), goal.ratio(), goal.beside());
        Optional<Result> mine = find(goal.contestant());
        Optional<Result> other = find(goal.beside());
        if (mine.isEmpty() || other.isEmpty()) {
            return "| " + text + " | not measured | |\n";
        }
        double seen = mine.get().ratioTo(other.get());
        return format("| %s | %.2f | %s |%n", text, seen, seen >= goal.ratio() ? "yes" : "no");
    }

    private Optional<Result> find(String name) {
        return results.stream()
                .filter(result -> result.counts() && result.contestant().name().equals(name))
                .findFirst();
    }

    @FormatMethod
    private static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
