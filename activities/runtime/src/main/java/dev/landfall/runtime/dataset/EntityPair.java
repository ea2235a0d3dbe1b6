package dev.landfall.runtime.dataset;

import dev.landfall.runbook.EntitySpec;
import dev.landfall.runtime.reshape.Reshape;
import dev.landfall.spi.Entity;
import dev.landfall.spi.row.FieldTransform;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One entity as both sides have it.
 *
 * @param source the entity on the source
 * @param target the entity on the target; where the target makes it on demand, as the source has it
 * @param spec how the runbook moves it
 * @param reshape what is done first, to which fields there are; never to a field of the key
 * @param transforms field of the target to what is done to it; never a field of the key
 * @param ends what its records lack, where they need records that are in quarantine
 */
public record EntityPair(
        Entity source,
        Entity target,
        EntitySpec spec,
        List<Reshape> reshape,
        Map<String, FieldTransform> transforms,
        Optional<MissingEnds> ends) {
    /** An entity whose records need no others. */
    public EntityPair(
            Entity source,
            Entity target,
            EntitySpec spec,
            List<Reshape> reshape,
            Map<String, FieldTransform> transforms) {
        this(source, target, spec, reshape, transforms, Optional.empty());
    }

    /** An entity whose records keep their fields. */
    public EntityPair(Entity source, Entity target, EntitySpec spec, Map<String, FieldTransform> transforms) {
        this(source, target, spec, List.of(), transforms);
    }

    /** Whether every record arrives, as it is. */
    public boolean asItIs() {
        return onlyTransformed() && transforms.isEmpty();
    }

    /** Whether nothing but transforms of single fields is done to records. */
    public boolean onlyTransformed() {
        return reshape.isEmpty() && ends.isEmpty();
    }

    /** The same without records that lack others. */
    EntityPair lacking(MissingEnds missing) {
        return new EntityPair(source, target, spec, reshape, transforms, Optional.of(missing));
    }

    /** The entity's name, the same on both sides. */
    public String name() {
        return source.name();
    }

    /** The entity and the masked key, as people see a record named. */
    public String sample(Key key) {
        return name() + " " + key.masked();
    }

    /**
     * A row of the source as the target should have it.
     *
     * @throws FieldTransform.Unconvertible when a transform can't handle a value, or the record needs one that is in quarantine
     */
    public Row transformed(Row row) {
        if (asItIs()) {
            return row;
        }
        ends.ifPresent(missing -> missing.require(row.key()));
        Map<String, @Nullable Object> fields = new HashMap<>(row.fields());
        reshape.forEach(step -> step.apply(fields));
        transforms.forEach((field, transform) -> {
            Object before = fields.get(field);
            Object after = applied(field, transform, before);
            if (before != null || after != null) {
                fields.put(field, after);
            }
        });
        return new Row(row.key(), fields);
    }

    /** The fields, of either side, whose values differ on the two sides because of what is done to them. */
    public Set<String> changing() {
        Set<String> changing = new LinkedHashSet<>(transforms.keySet());
        spec.reshape().forEach(step -> {
            changing.addAll(step.takesAway());
            changing.addAll(step.makes());
        });
        return changing;
    }

    private static @Nullable Object applied(String field, FieldTransform transform, @Nullable Object value) {
        try {
            return transform.apply(value);
        } catch (FieldTransform.Unconvertible e) {
            throw new FieldTransform.Unconvertible("field " + field + ": " + e.getMessage());
        }
    }
}
