package dev.landfall.runtime.check;

import dev.landfall.runbook.DurationText;
import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.spi.Scope;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keys that are on both sides expire together. A key that is on one side only is the business of other checks. */
final class Ttl implements Check {
    @Override
    public Verdict judge(CheckContext context) {
        Expiries expiries = new Expiries(context.arguments().span("tolerance"));
        for (OpenDataset dataset : context.named("ttl")) {
            for (EntityPair pair : dataset.pairs()) {
                if (ExpiresAt.toldBy(pair.source())) {
                    expiries.look(dataset, pair, context.heartbeat());
                }
            }
        }
        return expiries.verdict();
    }

    private static final class Expiries {
        private final Duration tolerance;
        private final Map<Key, Long> mine = new HashMap<>();
        private final Samples samples = new Samples();
        private long examined;
        private long lost;
        private long gained;
        private long apart;

        Expiries(Duration tolerance) {
            this.tolerance = tolerance;
        }

        void look(OpenDataset dataset, EntityPair pair, Runnable heartbeat) {
            long keys = dataset.source().source().count(pair.source(), Scope.ALL);
            for (Share share : Share.of(keys)) {
                heartbeat.run();
                mine.clear();
                ExpiresAt.scan(dataset.source(), pair.source(), Scope.ALL, row -> {
                    if (takes(share, row)) {
                        mine.put(row.key(), ExpiresAt.of(row));
                    }
                });
                ExpiresAt.scan(dataset.target(), pair.target(), dataset.own(), row -> {
                    if (takes(share, row)) {
                        compare(pair, row.key(), mine.get(row.key()), ExpiresAt.of(row));
                    }
                });
            }
        }

        private static boolean takes(Share share, Row row) {
            return share.takes(row.key().values().toString());
        }

        private void compare(EntityPair pair, Key key, @Nullable Long source, long target) {
            if (source == null || (source == ExpiresAt.NEVER && target == ExpiresAt.NEVER)) {
                return;
            }
            examined++;
            boolean off = true;
            if (target == ExpiresAt.NEVER) {
                lost++;
            } else if (source == ExpiresAt.NEVER) {
                gained++;
            } else if (Math.abs(source - target) > tolerance.toMillis()) {
                apart++;
            } else {
                off = false;
            }
            if (off) {
                samples.add(pair, List.of(key));
            }
        }

        Verdict verdict() {
            String summary =
                    "%d keys that expire: %d lost their expiry, %d have one that the source's lack, %d are more than %s apart"
                            .formatted(examined, lost, gained, apart, DurationText.write(tolerance));
            return Verdict.of(examined, lost + gained + apart, summary, samples.list());
        }
    }
}
