package dev.landfall.runtime.dataset;

import dev.landfall.runbook.EntitySpec;
import dev.landfall.runbook.ReshapeSpec;
import dev.landfall.runbook.parse.Nearest;
import dev.landfall.spi.Entity;
import dev.landfall.spi.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Whether the fields that a runbook names are those of an entity. One that shows none, or not all, is believed to have them; what a
 * step would overwrite there is looked for in each record.
 */
final class FieldNames {
    private final Entity entity;
    private final Collection<String> problems;
    private final boolean shown;
    private final List<String> there;

    /** {@code whole}: whether the store shows every field of entities that show any. */
    FieldNames(Entity entity, boolean whole, Collection<String> problems) {
        this.entity = entity;
        this.problems = problems;
        this.shown = whole && !entity.fields().isEmpty();
        this.there = new ArrayList<>(entity.fields().stream().map(Field::name).toList());
    }

    void judge(EntitySpec spec) {
        spec.reshape().forEach(this::step);
        spec.transforms().keySet().forEach(this::transformed);
    }

    private void step(ReshapeSpec step) {
        step.reads().forEach(this::known);
        step.takesAway().forEach(field -> notKey(field, "reshaped"));
        there.removeAll(step.takesAway());
        for (String field : step.makes()) {
            notKey(field, "reshaped");
            if (there.contains(field)) {
                problems.add(step.kind().word() + " would overwrite '" + entity.name() + "." + field + "'");
            }
            there.add(field);
        }
    }

    private void transformed(String field) {
        known(field);
        notKey(field, "transformed");
    }

    private void known(String field) {
        if (shown && !there.contains(field)) {
            problems.add("no field " + Nearest.suggest(field, there) + " in '" + entity.name() + "'");
        }
    }

    /** Records of both sides are matched by key; a changed one would look missing here and extra there. */
    private void notKey(String field, String what) {
        if (entity.key().contains(field)) {
            problems.add("'" + entity.name() + "." + field + "' is a key and can't be " + what);
        }
    }
}
