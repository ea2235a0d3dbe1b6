package dev.landfall.starter.terminal;

import dev.landfall.report.Words;
import dev.landfall.workflow.query.EntityProgress;
import dev.landfall.workflow.query.Status;
import dev.landfall.workflow.query.Waiting;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Shows a running migration: redrawn in place on a terminal, one line per change elsewhere. */
public final class ProgressDisplay {
    private static final int BAR = 24;
    private static final long PLAIN_INTERVAL_NANOS = 5_000_000_000L;

    private final PrintWriter out;
    private final boolean terminal;
    private int drawn;
    private String last = "";
    private long lastPrinted;

    private ProgressDisplay(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** A display on standard output; the launcher says whether that is a terminal. */
    public static ProgressDisplay on(PrintWriter out) {
        return new ProgressDisplay(out, Boolean.getBoolean("landfall.terminal"));
    }

    /** Whether it redraws in place. */
    public boolean terminal() {
        return terminal;
    }

    /** Shows where the migration is now. */
    public void show(Status status, List<Waiting> waitingFor, List<EntityProgress> progress) {
        List<String> lines = new ArrayList<>();
        lines.add(StatusText.headline(status));
        waitingFor.stream().map(waiting -> "  ? " + waiting.what()).forEach(lines::add);
        byDataset(progress).forEach(rows -> lines.add(bar(rows)));
        if (terminal) {
            redraw(lines);
        } else {
            printChanges(lines, System.nanoTime());
        }
    }

    /** A new headline at once, the datasets now and then. */
    private void printChanges(List<String> lines, long now) {
        String headline = lines.getFirst();
        if (!headline.equals(last) || now - lastPrinted > PLAIN_INTERVAL_NANOS) {
            (headline.equals(last) ? lines : List.of(headline)).forEach(out::println);
            out.flush();
            last = headline;
            lastPrinted = now;
        }
    }

    /** A line that stays, above whatever is redrawn. */
    public void line(String line) {
        redraw(List.of());
        out.println(line);
        out.flush();
    }

    /** Shows the end. */
    public void end(Status status) {
        line(StatusText.headline(status));
    }

    private static Collection<List<EntityProgress>> byDataset(List<EntityProgress> progress) {
        return progress.stream()
                .collect(Collectors.groupingBy(
                        EntityProgress::dataset, java.util.LinkedHashMap::new, Collectors.toList()))
                .values();
    }

    private static String bar(List<EntityProgress> entities) {
        long rows = entities.stream().mapToLong(EntityProgress::rows).sum();
        long expected = Math.max(
                rows, entities.stream().mapToLong(EntityProgress::expectedRows).sum());
        boolean done = entities.stream().allMatch(EntityProgress::done);
        double share = done ? 1 : expected == 0 ? 0 : Math.min(0.99, (double) rows / expected);
        int filled = (int) Math.round(share * BAR);
        double rate =
                entities.stream().mapToDouble(EntityProgress::rowsPerSecond).sum();
        String left = done || rate <= 0 ? "" : "  ETA " + Words.millis(Math.round((expected - rows) / rate * 1000));
        return "  %-12s %s%s %3.0f %%  %s rows  %s/s%s"
                .formatted(
                        entities.getFirst().dataset(),
                        "█".repeat(filled),
                        "░".repeat(BAR - filled),
                        share * 100,
                        Words.count(rows),
                        Words.count(Math.round(rate)),
                        left);
    }

    private void redraw(List<String> lines) {
        if (!terminal) {
            return;
        }
        if (drawn > 0) {
            out.print("\u001b[" + drawn + "A\u001b[J");
        }
        lines.forEach(line -> out.println(cut(line)));
        out.flush();
        drawn = lines.size();
    }

    /** A line that wraps would break the redrawing. */
    private static String cut(String line) {
        int columns = Integer.getInteger("landfall.columns", 100);
        return line.length() <= columns ? line : line.substring(0, columns - 1) + "…";
    }
}
