package dev.landfall.runtime.activity;

import dev.landfall.runbook.ReshapeKind;
import dev.landfall.runbook.ReshapeSpec;
import dev.landfall.runbook.TransformKind;
import dev.landfall.runbook.TransformSpec;
import dev.landfall.runbook.ValueFamily;
import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.runtime.reshape.Reshapes;
import dev.landfall.spi.Field;
import dev.landfall.workflow.FailureType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether the target's fields take the source's values. Entities that show no fields are taken as they come. */
final class FieldFit {
    private final OpenDataset dataset;
    private final EntityPair pair;
    private final Findings findings;
    private final boolean declared;

    FieldFit(OpenDataset dataset, EntityPair pair, Findings findings) {
        this.dataset = dataset;
        this.pair = pair;
        this.findings = findings;
        // Only a store that declares its structure can be asked to put parts of it off.
        this.declared = dataset.source().defer().isPresent();
    }

    void look() {
        List<Field> fields = pair.source().fields();
        pair.spec().reshape().forEach(step -> readable(step, byName(fields)));
        Map<String, Field> source = byName(Reshapes.fields(pair.spec().reshape(), fields));
        Map<String, Field> target = byName(pair.target().fields());
        pair.spec().transforms().forEach((field, specs) -> transformable(source.get(field), specs));
        if (source.isEmpty() || target.isEmpty()) {
            return;
        }
        source.values().stream().filter(field -> !field.generated()).forEach(field -> fits(field, target));
        target.values().stream()
                .filter(field -> !field.nullable() && !field.generated() && !source.containsKey(field.name()))
                .forEach(this::notGiven);
    }

    /** Of fields that an earlier step makes nothing need be said: they are text. */
    private void readable(ReshapeSpec step, Map<String, Field> fields) {
        if (step.kind() == ReshapeKind.SPLIT) {
            step.reads().stream()
                    .map(fields::get)
                    .filter(field -> field != null
                            && ColumnFamily.of(field.type())
                                    .filter(family -> family != ValueFamily.TEXT)
                                    .isPresent())
                    .forEach(field -> findings.block(
                            FailureType.CONFIGURATION,
                            where(field),
                            "split takes text, but the field is " + field.type(),
                            "Split another field, or move this one as it is"));
        }
    }

    private void transformable(@Nullable Field field, List<TransformSpec> specs) {
        TransformKind first = specs.getFirst().kind();
        if (field != null
                && ColumnFamily.of(field.type())
                        .filter(family -> !first.takes(family))
                        .isPresent()) {
            findings.block(
                    FailureType.CONFIGURATION,
                    where(field),
                    first.word() + " takes " + first.takesWords() + ", but the field is " + field.type(),
                    "Take the transform off this field in the runbook, or put { cast: text } before it");
        }
    }

    private void fits(Field source, Map<String, Field> targets) {
        Field target = targets.get(source.name());
        List<TransformSpec> specs = pair.spec().transforms().getOrDefault(source.name(), List.of());
        if (target == null) {
            missing(source);
        } else if (specs.isEmpty()) {
            asItIs(source, target);
        } else {
            transformed(source, target, specs);
        }
    }

    private void transformed(Field source, Field target, List<TransformSpec> specs) {
        Optional<ValueFamily> made = ColumnFamily.of(source.type());
        for (TransformSpec spec : specs) {
            made = spec.gives(made);
        }
        Optional<ValueFamily> held = ColumnFamily.of(target.type());
        if (made.isPresent() && held.isPresent() && !ColumnFamily.keeps(held.get(), made.get())) {
            findings.block(
                    FailureType.CONFIGURATION,
                    where(source),
                    "its transforms give " + made.get().words() + ", but the field is " + target.type()
                            + " on the target",
                    "End the transforms with a cast to what the target holds, or change the field's type there");
        }
    }

    private void asItIs(Field source, Field target) {
        Optional<ValueFamily> given = ColumnFamily.of(source.type());
        Optional<ValueFamily> held = ColumnFamily.of(target.type());
        if (given.isPresent() && held.isPresent() && !ColumnFamily.takes(held.get(), given.get(), declared)) {
            findings.block(
                    FailureType.CONFIGURATION,
                    where(source),
                    source.type() + " on the source does not fit into " + target.type() + " on the target",
                    "Change the field's type on the target");
        } else if (!target.type().equals(source.type())) {
            findings.warn(
                    where(source),
                    source.type() + " on the source becomes " + target.type() + " on the target",
                    "Look whether every value fits");
        }
    }

    /** Only where a store declares its structure is a field that it does not show one that it does not take. */
    private void missing(Field source) {
        if (dataset.target().defer().isPresent()) {
            findings.block(
                    FailureType.CONFIGURATION,
                    where(source),
                    "the target has no such field",
                    "Add the field on the target");
        }
    }

    private void notGiven(Field target) {
        findings.warn(
                where(target),
                "the source has no such field, and the target wants a value",
                "Look whether it has a default on the target");
    }

    private String where(Field field) {
        return dataset.name() + "." + pair.name() + "." + field.name();
    }

    private static Map<String, Field> byName(List<Field> fields) {
        return fields.stream().collect(Collectors.toMap(Field::name, Function.identity(), (one, other) -> one));
    }
}
