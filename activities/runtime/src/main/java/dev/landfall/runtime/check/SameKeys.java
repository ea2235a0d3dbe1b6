package dev.landfall.runtime.check;

import dev.landfall.runbook.KeySetExpression;
import dev.landfall.spi.row.Key;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Two entities of targets, of one store or two, hold the same keys; with {@code subset} the first may hold more. Keys are
 * compared as text, doubled ones count once.
 */
final class SameKeys implements Check {
    @Override
    public Verdict judge(CheckContext context) {
        List<TargetKeys> sets = context.arguments().list("sameKeys").stream()
                .map(text -> keys(context, text))
                .toList();
        if (sets.size() != 2) {
            throw context.misnamed("sameKeys takes two key sets, not " + sets.size());
        }
        boolean subset =
                context.arguments().has("subset") && context.arguments().flag("subset");
        return new Match(sets.getFirst(), sets.getLast(), subset).judge(context.heartbeat());
    }

    private static TargetKeys keys(CheckContext context, String text) {
        return KeySetExpression.parse(text)
                .map(expression -> TargetKeys.of(context, expression))
                .orElseThrow(() -> context.misnamed("'" + text + "' is no dataset.entity.field"));
    }

    /** Counts what one set holds and the other does not. */
    private static final class Match {
        private final TargetKeys first;
        private final TargetKeys second;
        private final boolean subset;
        private final Samples samples = new Samples();
        private long examined;
        private long onlyFirst;
        private long onlySecond;

        Match(TargetKeys first, TargetKeys second, boolean subset) {
            this.first = first;
            this.second = second;
            this.subset = subset;
        }

        Verdict judge(Runnable heartbeat) {
            for (Share share : Share.of(first.count() + second.count())) {
                heartbeat.run();
                judge(share);
            }
            String summary = "%d keys looked at: %d only in %s, %d only in %s"
                    .formatted(
                            examined,
                            onlyFirst,
                            first.pair().name(),
                            onlySecond,
                            second.pair().name());
            return Verdict.of(examined, onlySecond + (subset ? 0 : onlyFirst), summary, samples.list());
        }

        private void judge(Share share) {
            Map<String, Key> left = read(first, share);
            Map<String, Key> right = read(second, share);
            Map<String, Key> extra = new HashMap<>(right);
            extra.keySet().removeAll(left.keySet());
            left.keySet().removeAll(right.keySet());
            onlyFirst += left.size();
            onlySecond += extra.size();
            samples.add(second.pair(), extra.values());
            if (!subset) {
                samples.add(first.pair(), left.values());
            }
        }

        private Map<String, Key> read(TargetKeys keys, Share share) {
            Map<String, Key> found = new HashMap<>();
            keys.forEach((text, key) -> {
                if (share.takes(text)) {
                    found.put(text, key);
                }
            });
            examined += found.size();
            return found;
        }
    }
}
