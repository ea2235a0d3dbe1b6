package dev.landfall.runbook.plan;

import dev.landfall.runbook.DatasetSpec;
import dev.landfall.runbook.EntitySpec;
import dev.landfall.runbook.ReshapeSpec;
import dev.landfall.runbook.TransformSpec;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a copy of one dataset moves, in words. */
record Moves(DatasetSpec dataset) {

    List<String> sentences() {
        return dataset.allEntities()
                ? List.of("copy every entity of " + dataset.name() + way())
                : dataset.entities().values().stream().map(this::sentence).toList();
    }

    private String sentence(EntitySpec entity) {
        return "copy " + entity.name() + way() + ", " + entity.batchRows() + " rows per transaction" + changes(entity);
    }

    private String way() {
        String taken = dataset.takenPrefix();
        return " from " + dataset.from() + " to " + dataset.to()
                + (taken == null ? "" : ", keys that are taken under \"" + taken + "\"");
    }

    private static String changes(EntitySpec entity) {
        return entity.asItIs()
                ? ""
                : Stream.concat(
                                entity.reshape().stream().map(Moves::step),
                                entity.transforms().entrySet().stream().map(Moves::change))
                        .collect(Collectors.joining(", ", ", with ", ""));
    }

    private static String step(ReshapeSpec step) {
        String made = step.makes().isEmpty() ? "" : " into " + String.join(" and ", step.makes());
        return step.kind().word() + " of " + String.join(" and ", step.reads()) + made;
    }

    private static String change(Map.Entry<String, List<TransformSpec>> field) {
        return field.getKey() + " "
                + field.getValue().stream()
                        .map(transform -> transform.kind().word())
                        .collect(Collectors.joining(" then "));
    }
}
