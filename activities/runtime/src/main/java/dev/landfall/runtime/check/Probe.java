package dev.landfall.runtime.check;

import dev.landfall.runbook.Arguments;
import dev.landfall.runtime.dataset.OpenDataset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a statement is run with to see how quick the target is.
 *
 * @param dataset the one on whose target it runs
 * @param values what is put for <code>$1</code>, a run each: those to warm up first
 * @param warmUp how many of them are not measured
 */
record Probe(OpenDataset dataset, List<Optional<Object>> values, int warmUp) {

    /** As the arguments have it; empty when there is no key to be put. */
    static Optional<Probe> of(CheckContext context) {
        Arguments arguments = context.arguments();
        int warmUp = Math.toIntExact(arguments.whole("warmUp"));
        int runs = Math.toIntExact(arguments.whole("runs"));
        Optional<TargetField> keys = arguments.optionalText("keys").map(context::field);
        List<Optional<Object>> drawn = keys.map(field -> drawn(field, runs)).orElse(List.of(Optional.empty()));
        if (drawn.isEmpty()) {
            return Optional.empty();
        }
        OpenDataset dataset =
                keys.map(TargetField::dataset).orElseGet(() -> context.dataset(arguments.text("dataset")));
        List<Optional<Object>> values = IntStream.range(0, warmUp + runs)
                .<Optional<Object>>mapToObj(run -> drawn.get(run % drawn.size()))
                .toList();
        return Optional.of(new Probe(dataset, values, warmUp));
    }

    private static List<Optional<Object>> drawn(TargetField field, int most) {
        return field.draw(most).stream()
                .<Optional<Object>>map(drawn -> Optional.of(drawn.value()))
                .toList();
    }

    /** Those that are measured, of what all runs gave. */
    <T> List<T> measured(List<T> runs) {
        return runs.subList(warmUp, runs.size());
    }
}
