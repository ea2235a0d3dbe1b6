package dev.landfall.runtime.check;

import dev.landfall.report.SideBySide;
import dev.landfall.runbook.DurationText;
import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.spi.Entity;
import dev.landfall.spi.Scope;
import dev.landfall.spi.Store;
import dev.landfall.spi.row.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * As many keys of each type on both sides, and what they take. The two sides are not counted at one moment: where they differ,
 * keys are counted that outlive the count by far.
 */
final class KeyTypes implements Check {
    private static final Duration LASTING = Duration.ofMinutes(10);
    private static final Set<String> FIGURES = Set.of(Row.TYPE, Row.BYTES, Row.EXPIRES_AT);

    @Override
    public Verdict judge(CheckContext context) {
        long until = Instant.now().plus(LASTING).toEpochMilli();
        TypeCount source = new TypeCount(until);
        TypeCount target = new TypeCount(until);
        long quarantined = 0;
        for (OpenDataset dataset : context.named("keyTypes")) {
            for (EntityPair pair : dataset.pairs()) {
                if (ExpiresAt.toldBy(pair.source())) {
                    context.heartbeat().run();
                    count(dataset.source(), pair.source(), Scope.ALL, source, context.heartbeat());
                    count(dataset.target(), pair.target(), dataset.own(), target, context.heartbeat());
                    quarantined += dataset.quarantine().records().getOrDefault(pair.name(), 0L);
                }
            }
        }
        return verdict(source, target, quarantined);
    }

    private static void count(Store store, Entity entity, Scope scope, TypeCount count, Runnable heartbeat) {
        store.source().scan(entity, FIGURES, scope, row -> {
            count.add(row);
            if (count.keys() % 10_000 == 0) {
                heartbeat.run();
            }
        });
    }

    private static Verdict verdict(TypeCount source, TypeCount target, long quarantined) {
        Set<String> types = new TreeSet<>(source.types());
        types.addAll(target.types());
        boolean all = broken(types, source, target, quarantined, false) == 0;
        long broken = all ? 0 : broken(types, source, target, quarantined, true);
        List<String> unequal = types.stream()
                .filter(type -> source.keys(type, !all) != target.keys(type, !all))
                .map(type -> "%s %d against %d".formatted(type, source.keys(type, !all), target.keys(type, !all)))
                .toList();
        String summary = "%d keys of %d types on the source, %d on the target, without those that were there before"
                        .formatted(source.keys(), types.size(), target.keys())
                + (quarantined == 0 ? "" : "; " + quarantined + " are in quarantine")
                + (all
                        ? ""
                        : "; where types differ, only keys count that do not expire within "
                                + DurationText.write(LASTING))
                + (unequal.isEmpty() ? "" : ". Unequal: " + String.join(", ", unequal));
        return Verdict.of(source.keys() + target.keys(), broken, summary, List.of())
                .beside(types.stream()
                        .map(type -> new SideBySide("keys of type " + type, source.words(type), target.words(type)))
                        .toList());
    }

    /** How many keys are missing that are not in quarantine, and how many are too many. */
    private static long broken(
            Set<String> types, TypeCount source, TypeCount target, long quarantined, boolean lasting) {
        long missing = 0;
        long extra = 0;
        for (String type : types) {
            long more = source.keys(type, lasting) - target.keys(type, lasting);
            missing += Math.max(0, more);
            extra += Math.max(0, -more);
        }
        return extra + Math.max(0, missing - quarantined);
    }
}
