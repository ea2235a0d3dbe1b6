package dev.landfall.worker.verb;

import dev.landfall.report.Words;
import dev.landfall.runtime.compare.DifferenceClass;
import dev.landfall.runtime.compare.EntityDifference;
import dev.landfall.runtime.compare.EntityDifference.Example;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a comparison found.
 *
 * @param equal whether both sides hold the same
 * @param entities every entity that was compared
 */
record Differences(boolean equal, List<EntityDifference> entities) {

    Differences(List<EntityDifference> entities) {
        this(entities.stream().allMatch(EntityDifference::equal), List.copyOf(entities));
    }

    String summary() {
        long rows = entities.stream().mapToLong(EntityDifference::compared).sum();
        long different = entities.stream()
                .mapToLong(entity -> entity.missing() + entity.extra() + entity.different())
                .sum();
        String read = Words.count(entities.size()) + " entities, " + Words.count(rows) + " records read on both sides";
        return equal ? "equal: " + read : "different: " + Words.count(different) + " records; " + read;
    }

    /** One entity: a line of figures, and a line of keys for each way of differing. */
    static String text(EntityDifference entity) {
        String found = entity.equal()
                ? "equal"
                : Words.count(entity.missing()) + " missing, " + Words.count(entity.extra()) + " extra, "
                        + Words.count(entity.different()) + " different";
        StringBuilder text = new StringBuilder("%-32s %12s read  %s"
                .formatted(entity.dataset() + "." + entity.entity(), Words.count(entity.compared()), found));
        for (DifferenceClass kind : DifferenceClass.values()) {
            String keys = entity.examples().stream()
                    .filter(example -> example.kind() == kind)
                    .map(Example::key)
                    .collect(Collectors.joining(", "));
            if (!keys.isEmpty()) {
                text.append("\n    ")
                        .append(kind.name().toLowerCase(Locale.ROOT))
                        .append(": ")
                        .append(keys);
            }
        }
        return text.toString();
    }
}
