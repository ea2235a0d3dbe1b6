package dev.landfall.runtime.check;

import dev.landfall.spi.Query;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long a query on the target takes, run after run, the driver's time and the network's included. */
final class Latency implements Check {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @Override
    public Verdict judge(CheckContext context) {
        return Probe.of(context)
                .map(probe -> judge(context, probe))
                .orElseGet(() -> Verdict.skipped("nothing to look at: there is no key to ask for"));
    }

    private static Verdict judge(CheckContext context, Probe probe) {
        Query query = probe.dataset()
                .target()
                .query()
                .orElseThrow(() ->
                        context.misnamed("the target of '" + probe.dataset().name() + "' answers no queries"));
        List<Duration> taken = new ArrayList<>();
        query.measure(context.arguments().text("latency"), probe.values(), LIMIT, each -> {
            context.heartbeat().run();
            taken.add(each);
        });
        return Percentiles.judge(
                context.arguments(),
                probe.measured(taken),
                "after %d to warm up, the driver's and the network's time included".formatted(probe.warmUp()));
    }
}
