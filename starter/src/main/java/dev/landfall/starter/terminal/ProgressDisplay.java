package dev.landfall.starter.terminal;

import dev.landfall.report.Words;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.activity.FollowedDataset;
import dev.landfall.workflow.query.CarriedDataset;
import dev.landfall.workflow.query.EntityProgress;
import dev.landfall.workflow.query.Status;
import dev.landfall.workflow.query.Waiting;
import dev.landfall.workflow.view.CarriedText;
import dev.landfall.workflow.view.FollowedText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows a running migration: redrawn in place on a terminal, one line per change elsewhere. */
public final class ProgressDisplay {
    private static final int BAR = 24;
    private static final long PLAIN_INTERVAL_NANOS = 5_000_000_000L;

    private final PrintWriter out;
    private final boolean terminal;
    private final int columns;
    private int drawn;
    private List<String> shown = List.of();
    private List<String> shownBars = List.of();
    private long lastPrinted;

    ProgressDisplay(PrintWriter out, boolean terminal, int columns) {
        this.out = out;
        this.terminal = terminal;
        this.columns = columns;
    }

    /** A display on standard output; the launcher says whether that is a terminal. */
    public static ProgressDisplay on(PrintWriter out) {
        return new ProgressDisplay(
                out, Boolean.getBoolean("landfall.terminal"), Integer.getInteger("landfall.columns", 100));
    }

    /** Whether it redraws in place. */
    public boolean terminal() {
        return terminal;
    }

    /** Shows where the migration is now, and of what people may do only what it waits for; {@code status} tells the rest. */
    public void show(
            Status status, List<Waiting> waitingFor, List<EntityProgress> progress, List<FollowedDataset> followed) {
        show(status, waitingFor, progress, followed, List.of());
    }

    /** The same behind a switch that leads back. */
    public void show(
            Status status,
            List<Waiting> waitingFor,
            List<EntityProgress> progress,
            List<FollowedDataset> followed,
            List<CarriedDataset> carried) {
        List<String> lines = new ArrayList<>();
        lines.add(StatusText.headline(status));
        status.problems().stream().map(problem -> "  ! " + problem.line()).forEach(lines::add);
        waitingFor.stream()
                .filter(waiting -> waiting.gate() != null || status.state() == MigrationState.PAUSED)
                .map(waiting -> "  ? " + waiting.what())
                .forEach(lines::add);
        List<String> bars = Stream.of(
                        byDataset(progress).stream().map(ProgressDisplay::bar),
                        followed.stream().map(dataset -> "  " + FollowedText.of(dataset)),
                        carried.stream().map(dataset -> "  " + CarriedText.of(dataset)))
                .flatMap(Function.identity())
                .toList();
        if (terminal) {
            lines.addAll(bars);
            redraw(lines);
        } else {
            printChanges(lines, bars, System.nanoTime());
        }
    }

    /** Where it stands as soon as that is new, the datasets now and then; nothing twice. */
    private void printChanges(List<String> lines, List<String> bars, long now) {
        if (!lines.equals(shown)) {
            lines.forEach(out::println);
            shown = lines;
            lastPrinted = now;
        } else if (now - lastPrinted > PLAIN_INTERVAL_NANOS && !bars.equals(shownBars)) {
            bars.forEach(out::println);
            shownBars = bars;
            lastPrinted = now;
        }
        out.flush();
    }

    /** A line that stays, above whatever is redrawn. */
    public void line(String line) {
        redraw(List.of());
        out.println(line);
        out.flush();
    }

    /** A question whose answer is typed behind it, on a terminal; a line elsewhere, where nobody's typing would end it. */
    public void question(String text) {
        redraw(List.of());
        if (terminal) {
            out.print(text);
        } else {
            out.println(text);
        }
        out.flush();
    }

    /** Shows the end. */
    public void end(Status status) {
        line(StatusText.of(status, List.of(), List.of()));
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
    private String cut(String line) {
        return line.length() <= columns ? line : line.substring(0, columns - 1) + "…";
    }
}
