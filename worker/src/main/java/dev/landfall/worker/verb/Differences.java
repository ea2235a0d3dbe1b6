package dev.landfall.worker.verb;

import dev.landfall.report.Words;
import dev.landfall.runtime.compare.DifferenceClass;
import dev.landfall.runtime.compare.EntityDifference;
import dev.landfall.runtime.compare.EntityDifference.Example;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison found.
 *
 * @param equal whether both sides hold the same
 * @param entities every entity that was compared
 * @param repair what was done about it, or null when nothing was to be done
 */
record Differences(
        boolean equal,
        List<EntityDifference> entities,
        @Nullable Mended repair) {

    /**
     * What a repair came to.
     *
     * @param records written or deleted
     * @param left records that differ still: extra ones that stay, entities that one side lacks, and what somebody else wrote
     */
    record Mended(long records, long left) {}

    Differences(List<EntityDifference> entities) {
        this(entities.stream().allMatch(EntityDifference::equal), List.copyOf(entities), null);
    }

    /** The same with what was done about it. */
    Differences mended(Mended repair) {
        return new Differences(equal, entities, repair);
    }

    /** Whether both sides hold the same now. */
    boolean equalNow() {
        return equal || (repair != null && repair.left() == 0);
    }

    /** Records that differed. */
    long records() {
        return entities.stream()
                .mapToLong(entity -> entity.missing() + entity.extra() + entity.different())
                .sum();
    }

    String summary() {
        long rows = entities.stream().mapToLong(EntityDifference::compared).sum();
        String read = Words.count(entities.size()) + " entities, " + Words.count(rows) + " records read on both sides";
        String found = equal ? "equal: " + read : "different: " + Words.count(records()) + " records; " + read;
        return repair == null ? found : found + "\n" + text(repair);
    }

    private static String text(Mended repair) {
        String done = "repaired: " + Words.count(repair.records()) + " records";
        return repair.left() == 0
                ? done + "; both sides are equal"
                : done + "; " + Words.count(repair.left()) + " differ still; compare again to see them";
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
