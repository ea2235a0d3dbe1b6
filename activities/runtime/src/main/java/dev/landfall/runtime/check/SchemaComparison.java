package dev.landfall.runtime.check;

import dev.landfall.spi.schema.SchemaObject;
import dev.landfall.spi.schema.Standing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * One entity as both sides declare it. Objects belong together by kind and name, else when they are alike: a name that a
 * server chose by itself makes no difference.
 */
final class SchemaComparison {
    private static final String COLUMN = "column";

    private final Set<String> transformed;
    private final boolean frozen;
    private final List<SchemaObject> extra;
    private final List<Difference> differences = new ArrayList<>();
    private final List<Pair> pairs = new ArrayList<>();
    private int due;

    /**
     * Compares.
     *
     * @param transformed fields that are changed on the way: they are only looked for
     * @param frozen whether the target is settled, so that nothing is still to come
     */
    SchemaComparison(
            Collection<String> transformed, boolean frozen, List<SchemaObject> source, List<SchemaObject> target) {
        this.transformed = Set.copyOf(transformed);
        this.frozen = frozen;
        extra = new ArrayList<>(target);
        List<SchemaObject> unnamed = new ArrayList<>();
        for (SchemaObject mine : source) {
            take(theirs -> theirs.name().equals(mine.name()), mine)
                    .ifPresentOrElse(theirs -> compare(mine, theirs), () -> unnamed.add(mine));
        }
        for (SchemaObject mine : unnamed) {
            take(mine::alike, mine).ifPresentOrElse(theirs -> compare(mine, theirs), () -> missing(mine));
        }
        extra.stream().filter(theirs -> theirs.standing() != Standing.OWN).forEach(theirs -> {
            pairs.add(new Pair(Optional.empty(), Optional.of(theirs)));
            add(theirs, "is on the target only");
        });
    }

    /** What differs, without any value. */
    record Difference(String object, String what) {}

    List<Difference> differences() {
        return List.copyOf(differences);
    }

    /** An object of the source with the one on the target that belongs to it, or one that stands alone. */
    record Pair(Optional<SchemaObject> source, Optional<SchemaObject> target) {
        SchemaObject either() {
            return source.or(() -> target).orElseThrow();
        }
    }

    /** All objects of both sides. */
    List<Pair> pairs() {
        return List.copyOf(pairs);
    }

    /** How many differ only until the target is settled. */
    int due() {
        return due;
    }

    private Optional<SchemaObject> take(Predicate<SchemaObject> wanted, SchemaObject mine) {
        Optional<SchemaObject> found = extra.stream()
                .filter(theirs -> theirs.kind().equals(mine.kind()))
                .filter(wanted)
                .findFirst();
        found.ifPresent(extra::remove);
        return found;
    }

    private void missing(SchemaObject mine) {
        pairs.add(new Pair(Optional.of(mine), Optional.empty()));
        if (mine.standing() == Standing.FOLLOWED && !frozen) {
            due++;
        } else if (mine.standing() != Standing.OWN) {
            add(mine, "is missing on the target");
        }
    }

    private void compare(SchemaObject mine, SchemaObject theirs) {
        pairs.add(new Pair(Optional.of(mine), Optional.of(theirs)));
        if (!mine.kind().equals(COLUMN) || !transformed.contains(mine.name())) {
            compareTraits(mine, theirs);
        }
        switch (theirs.standing()) {
            case UNUSABLE -> add(mine, "is not usable on the target: invalid, failed or still being built");
            case PUT_OFF -> {
                if (frozen) {
                    add(mine, "is still put off on the target");
                } else {
                    due++;
                }
            }
            case IN_FORCE, FOLLOWED, OWN -> comparePositions(mine, theirs);
        }
    }

    private void compareTraits(SchemaObject mine, SchemaObject theirs) {
        List<String> parts = new ArrayList<>();
        if (!mine.type().equals(theirs.type())) {
            parts.add("is %s on the source, %s on the target".formatted(mine.type(), theirs.type()));
        }
        Set<String> traits = new TreeSet<>(mine.traits().keySet());
        traits.addAll(theirs.traits().keySet());
        List<String> other = traits.stream()
                .filter(trait -> !Optional.ofNullable(mine.traits().get(trait))
                        .equals(Optional.ofNullable(theirs.traits().get(trait))))
                .toList();
        if (!other.isEmpty()) {
            parts.add("has another " + String.join(" and another ", other));
        }
        if (!parts.isEmpty()) {
            add(mine, String.join(", and ", parts));
        }
    }

    /** Both sides draw numbers until the freeze: only then the target's next one must be a new one. */
    private void comparePositions(SchemaObject mine, SchemaObject theirs) {
        if (mine.position().isEmpty() || theirs.position().isEmpty()) {
            return;
        }
        boolean behind = theirs.position().getAsLong() < mine.position().getAsLong();
        if (behind && frozen) {
            add(mine, "stands behind the source's: the target would give numbers twice");
        } else if (behind) {
            due++;
        }
    }

    private void add(SchemaObject object, String what) {
        String kind = object.kind().equals(object.name()) ? "" : "the " + object.kind() + " ";
        differences.add(new Difference(object.name(), kind + what));
    }
}
