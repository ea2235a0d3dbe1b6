package dev.landfall.runbook.parse;

import dev.landfall.runbook.DatasetSpec;
import dev.landfall.runbook.EntitySpec;
import dev.landfall.runbook.ReshapeKind;
import dev.landfall.runbook.ReshapeSpec;
import dev.landfall.runbook.TransformKind;
import dev.landfall.runbook.TransformSpec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes dataset records of values that the grammar let through. */
final class DatasetBinder {

    private DatasetBinder() {}

    static DatasetSpec dataset(String name, Value.Tree dataset) {
        boolean all = dataset.at("entities") instanceof Value.Plain;
        return new DatasetSpec(
                name,
                dataset.text("from"),
                dataset.text("to"),
                all,
                all ? Map.of() : Binder.each(dataset.tree("entities"), DatasetBinder::entity),
                Binder.each(
                        dataset.tree("keys"),
                        (entity, field) -> Binder.json(field).toString()),
                prefix(dataset));
    }

    private static @Nullable String prefix(Value.Tree dataset) {
        return dataset.fields().get("onConflict") instanceof Value.Kind(String word, Value.Tree answer)
                ? answer.optionalText("prefix").orElse(null)
                : null;
    }

    private static EntitySpec entity(String name, Value value) {
        Value.Tree entity = (Value.Tree) value;
        int batchRows = Math.toIntExact((Long) entity.plain("batchRows"));
        int maxQuarantined = Math.toIntExact((Long) entity.plain("maxQuarantined"));
        return new EntitySpec(
                name,
                reshape(entity),
                Binder.each(entity.tree("transform"), DatasetBinder::transforms),
                batchRows,
                maxQuarantined);
    }

    private static List<ReshapeSpec> reshape(Value.Tree entity) {
        return entity.fields().containsKey("reshape")
                ? ((Value.Many) entity.at("reshape"))
                        .items().stream().map(DatasetBinder::step).toList()
                : List.of();
    }

    private static ReshapeSpec step(Value value) {
        Value.Kind step = (Value.Kind) value;
        ReshapeKind kind = ReshapeKind.of(step.word()).orElseThrow();
        return new ReshapeSpec(kind, Binder.arguments(step.fields(), kind.parameters()));
    }

    private static List<TransformSpec> transforms(String field, Value value) {
        return ((Value.Many) value)
                .items().stream().map(DatasetBinder::transform).toList();
    }

    private static TransformSpec transform(Value value) {
        Value.Kind transform = (Value.Kind) value;
        TransformKind kind = TransformKind.of(transform.word()).orElseThrow();
        return new TransformSpec(kind, Binder.arguments(transform.fields(), kind.parameters()));
    }
}
