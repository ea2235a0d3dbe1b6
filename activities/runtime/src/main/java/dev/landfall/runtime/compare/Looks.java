package dev.landfall.runtime.compare;

import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.RowDigest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Looks at suspects again until each is either equal, or different while its source row stood still. A source row that
 * changed between two looks may only be on its way, so it gets another look; after the last one it counts.
 */
final class Looks {
    private final Comparison.Setting setting;
    private final Side source;
    private final Side target;
    private final Misfits misfits;

    Looks(Comparison.Setting setting, Side source, Side target, Misfits misfits) {
        this.setting = setting;
        this.source = source;
        this.target = target;
        this.misfits = misfits;
    }

    /** Delivers those that are confirmed, and adds them to {@code result}. */
    ComparisonResult confirm(List<Suspect> suspects, ComparisonResult result) {
        ComparisonResult counted = result;
        List<Suspect> open = suspects;
        for (int look = 1; !open.isEmpty(); look++) {
            Concurrently.pause(setting.settling().pause(), setting.heartbeat());
            List<Suspect> moving = new ArrayList<>();
            for (int from = 0; from < open.size(); from += Differences.MOST) {
                List<Suspect> chunk = open.subList(from, Math.min(open.size(), from + Differences.MOST));
                boolean last = look >= setting.settling().looks();
                counted = deliver(look(chunk, last, moving), counted);
                setting.heartbeat().run();
            }
            open = moving;
        }
        return counted;
    }

    private Map<DifferenceClass, List<Key>> look(List<Suspect> chunk, boolean last, List<Suspect> moving) {
        List<Key> keys = chunk.stream().map(Suspect::key).toList();
        Map<RowDigest, RowDigest> sources = source.fetch(keys, misfits);
        misfits.setAside();
        Map<RowDigest, RowDigest> targets = target.fetch(keys, misfits);
        Map<DifferenceClass, List<Key>> confirmed = new EnumMap<>(DifferenceClass.class);
        for (Suspect suspect : chunk) {
            RowDigest left = sources.get(suspect.keyDigest());
            RowDigest right = targets.get(suspect.keyDigest());
            if (Side.agree(left, right)) {
                continue;
            }
            if (last || Objects.equals(left, suspect.source())) {
                confirmed
                        .computeIfAbsent(kind(left, right), kind -> new ArrayList<>())
                        .add(suspect.key());
            } else {
                moving.add(new Suspect(suspect.key(), suspect.keyDigest(), left));
            }
        }
        return confirmed;
    }

    private ComparisonResult deliver(Map<DifferenceClass, List<Key>> confirmed, ComparisonResult result) {
        ComparisonResult counted = result;
        for (var entry : confirmed.entrySet()) {
            setting.sink().accept(new Differences(setting.pair(), entry.getKey(), entry.getValue()));
            counted = counted.plus(entry.getKey(), entry.getValue().size());
        }
        return counted;
    }

    private static DifferenceClass kind(@Nullable RowDigest source, @Nullable RowDigest target) {
        if (source == null) {
            return DifferenceClass.EXTRA;
        }
        return target == null ? DifferenceClass.MISSING : DifferenceClass.DIFFERENT;
    }
}
