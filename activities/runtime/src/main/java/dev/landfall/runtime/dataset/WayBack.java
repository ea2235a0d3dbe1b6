package dev.landfall.runtime.dataset;

import dev.landfall.runbook.ReshapeKind;
import dev.landfall.runbook.ReshapeSpec;
import dev.landfall.runtime.transform.SecretKeys;
import dev.landfall.runtime.transform.Transforms;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.CanonicalDigest;
import dev.landfall.spi.row.FieldTransform;
import dev.landfall.spi.row.FieldTransform.Unconvertible;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import dev.landfall.spi.row.RowDigest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a record of the old side has to become, going by what the new side holds of it.
 *
 * <p>A field keeps its old value as long as that, transformed, is what the new side holds: so what a transform left out is not lost with
 * the first change of another field. Any other value goes back through the inverse of its transforms; where they only bring
 * values into one form, that is the value as it is. One instance serves one thread at a time.
 */
public final class WayBack {
    private static final Key ANY = Key.of(0L);
    private static final String VALUE = "value";

    /** A step that gives a field another name. */
    private record Rename(String from, String to) {
        static Rename of(ReshapeSpec step) {
            return new Rename(step.arguments().text("rename"), step.arguments().text("to"));
        }
    }

    private final Map<String, FieldTransform> transforms;
    private final Map<String, FieldTransform> inverses;
    private final List<Rename> renames;
    private final CanonicalDigest digest = new CanonicalDigest();

    private WayBack(
            Map<String, FieldTransform> transforms, Map<String, FieldTransform> inverses, List<Rename> renames) {
        this.transforms = transforms;
        this.inverses = inverses;
        this.renames = renames;
    }

    /**
     * The way back of an entity's records.
     *
     * @throws StoreFailure CONFIGURATION when a step or a transform has none, or its key is unknown
     */
    public static WayBack of(EntityPair pair, SecretKeys keys) {
        pair.spec().reshape().stream()
                .filter(step -> step.kind() != ReshapeKind.RENAME)
                .findFirst()
                .ifPresent(step -> {
                    throw none(pair, "the step " + step.kind().word());
                });
        pair.spec()
                .transforms()
                .forEach((field, specs) -> specs.stream()
                        .filter(spec -> !spec.kind().leadsBack())
                        .findFirst()
                        .ifPresent(spec -> {
                            throw none(pair, "the transform " + spec.kind().word() + " of " + field);
                        }));
        return new WayBack(
                pair.transforms(),
                Transforms.inverses(pair.spec(), keys),
                pair.spec().reshape().stream().map(Rename::of).toList());
    }

    private static StoreFailure none(EntityPair pair, String what) {
        return new StoreFailure(
                FailureClass.CONFIGURATION,
                pair.name(),
                what + " can't be taken back",
                "Take it off in the runbook, or write pointOfNoReturn: true in place of reverse",
                null);
    }

    /**
     * The old side's record as it has to be.
     *
     * @param old what it holds now; null for no record
     * @param now what the new side holds
     * @return empty when it is so already
     * @throws Unconvertible when a value has no way back
     */
    public Optional<Row> back(@Nullable Row old, Row now) {
        Map<String, @Nullable Object> before = old == null ? Map.of() : renamed(old.fields(), true);
        Set<String> names = new HashSet<>(now.fields().keySet());
        names.addAll(before.keySet());
        Map<String, @Nullable Object> fields = new HashMap<>();
        boolean same = old != null;
        for (String name : names) {
            Object value = now.fields().get(name);
            if (old != null && agree(name, before.get(name), value)) {
                fields.put(name, before.get(name));
            } else {
                same = false;
                fields.put(name, value == null ? null : inverse(name, value));
            }
        }
        // What neither side has as nothing is not written so: stores that are free in form would keep that.
        fields.keySet()
                .removeIf(name -> fields.get(name) == null && !empty(now.fields(), name) && !empty(before, name));
        return same ? Optional.empty() : Optional.of(new Row(now.key(), renamed(fields, false)));
    }

    private static boolean empty(Map<String, @Nullable Object> fields, String name) {
        return fields.containsKey(name) && fields.get(name) == null;
    }

    /** Whether the old value is what the new side's came from, or what it goes back to. */
    private boolean agree(String field, @Nullable Object old, @Nullable Object now) {
        return equal(onward(field, old), now) || equal(old, now == null ? null : inverse(field, now));
    }

    /** What the old value becomes on the way; as it is where it has no way, because it was carried back from what has none. */
    private @Nullable Object onward(String field, @Nullable Object old) {
        FieldTransform transform = transforms.get(field);
        try {
            return transform == null ? old : transform.apply(old);
        } catch (Unconvertible e) {
            return old;
        }
    }

    private boolean equal(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return digest(one).equals(digest(other));
    }

    private RowDigest digest(Object value) {
        return digest.row(new Row(ANY, Map.of(VALUE, value)));
    }

    private @Nullable Object inverse(String field, Object value) {
        FieldTransform inverse = inverses.get(field);
        if (inverse == null) {
            return value;
        }
        try {
            return inverse.apply(value);
        } catch (Unconvertible e) {
            throw new Unconvertible("field " + field + ": " + e.getMessage());
        }
    }

    /** The fields under the names that they have on the new side, or, the other way, on the old one. */
    private Map<String, @Nullable Object> renamed(Map<String, @Nullable Object> fields, boolean onward) {
        Map<String, @Nullable Object> renamed = new HashMap<>(fields);
        for (Rename rename : onward ? renames : renames.reversed()) {
            String from = onward ? rename.from() : rename.to();
            if (renamed.containsKey(from)) {
                renamed.put(onward ? rename.to() : rename.from(), renamed.remove(from));
            }
        }
        return renamed;
    }
}
