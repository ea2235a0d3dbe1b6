package dev.landfall.runtime.check;

import dev.landfall.spi.WriteTrial;
import dev.landfall.spi.WriteTrial.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long an insert or update on the target takes, run after run, each of which is taken back. */
final class WriteLatency implements Check {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @Override
    public Verdict judge(CheckContext context) {
        return Probe.of(context)
                .map(probe -> judge(context, probe))
                .orElseGet(() -> Verdict.skipped("nothing to look at: there is no key to write with"));
    }

    private static Verdict judge(CheckContext context, Probe probe) {
        WriteTrial trial = probe.dataset()
                .target()
                .writeTrial()
                .orElseThrow(() ->
                        context.misnamed("the target of '" + probe.dataset().name() + "' takes no write back"));
        List<Run> runs = new ArrayList<>();
        trial.measure(context.arguments().text("writeLatency"), probe.values(), LIMIT, run -> {
            context.heartbeat().run();
            runs.add(run);
        });
        return verdict(context, probe, probe.measured(runs));
    }

    /** A run that writes nothing is quick for no merit of the target. */
    private static Verdict verdict(CheckContext context, Probe probe, List<Run> measured) {
        List<Duration> writing = measured.stream()
                .filter(run -> run.records() > 0)
                .map(Run::taken)
                .toList();
        if (writing.isEmpty()) {
            return Verdict.skipped("nothing to look at: no run wrote a record");
        }
        int idle = measured.size() - writing.size();
        return Percentiles.judge(
                context.arguments(),
                writing,
                "after %d to warm up, each taken back, so without the commit's time".formatted(probe.warmUp())
                        + (idle == 0 ? "" : "; " + idle + " more wrote nothing and are not counted"));
    }
}
