package dev.landfall.runbook.lint;

import dev.landfall.runbook.Arguments;
import dev.landfall.runbook.DatasetSpec;
import dev.landfall.runbook.EntitySpec;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.StoreKind;
import dev.landfall.runbook.TransformKind;
import dev.landfall.runbook.TransformSpec;
import dev.landfall.runbook.parse.YamlPath;
import java.util.List;
import java.util.Optional;

/** A dataset and where it stands. */
record DatasetAt(DatasetSpec spec) {

    /** The transforms of one field and where they stand. */
    record Transformed(String field, List<TransformSpec> transforms, YamlPath path) {

        /** The arguments of each transform of a kind. */
        List<Arguments> of(TransformKind kind) {
            return transforms.stream()
                    .filter(transform -> transform.kind() == kind)
                    .map(TransformSpec::arguments)
                    .toList();
        }
    }

    static List<DatasetAt> all(Runbook runbook) {
        return runbook.datasets().values().stream().map(DatasetAt::new).toList();
    }

    YamlPath path() {
        return YamlPath.ROOT.field("datasets").field(spec.name());
    }

    YamlPath field(String name) {
        return path().field(name);
    }

    /** The kind of the store that is written, when the runbook declares it. */
    Optional<StoreKind> targetKind(Runbook runbook) {
        return Optional.ofNullable(runbook.stores().get(spec.to()));
    }

    List<Transformed> transformed() {
        return spec.entities().values().stream()
                .flatMap(entity -> entity.transforms().entrySet().stream()
                        .map(each -> new Transformed(each.getKey(), each.getValue(), path(entity, each.getKey()))))
                .toList();
    }

    /** An entity that both datasets move, or {@code every entity}; empty when they have none in common. */
    Optional<String> shared(DatasetSpec other) {
        if (spec.allEntities() && other.allEntities()) {
            return Optional.of("every entity");
        }
        DatasetSpec naming = spec.allEntities() ? other : spec;
        DatasetSpec second = spec.allEntities() ? spec : other;
        return naming.entities().keySet().stream()
                .filter(second::moves)
                .findFirst()
                .map(name -> "'" + name + "'");
    }

    YamlPath entity(EntitySpec entity) {
        return field("entities").field(entity.name());
    }

    private YamlPath path(EntitySpec entity, String field) {
        return entity(entity).field("transform").field(field);
    }
}
