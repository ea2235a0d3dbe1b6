package dev.landfall.runtime.check;

import dev.landfall.report.SideBySide;
import dev.landfall.report.Words;
import dev.landfall.runtime.check.SchemaComparison.Pair;
import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.spi.schema.SchemaObject;
import dev.landfall.spi.schema.Standing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Every index of the compared entities, and every constraint that has one, with the size and whether it does its work. */
final class Indexes {
    private static final String INDEX = "index";

    private record Sized(SideBySide sides, long bytes) {}

    private final List<Sized> all = new ArrayList<>();

    void add(EntityPair entity, List<Pair> pairs) {
        pairs.stream()
                .filter(pair -> pair.either().standing() != Standing.OWN)
                .filter(pair -> pair.either().kind().endsWith(INDEX) || bytes(pair) > 0)
                .map(pair -> new Sized(sides(entity, pair), bytes(pair)))
                .forEach(all::add);
    }

    /** The largest first, as their list may be cut off. */
    List<SideBySide> largestFirst() {
        return all.stream()
                .sorted(Comparator.comparingLong(Sized::bytes)
                        .reversed()
                        .thenComparing(each -> each.sides().what()))
                .map(Sized::sides)
                .toList();
    }

    private static long bytes(Pair pair) {
        return Math.max(
                pair.source().map(SchemaObject::bytes).orElse(0L),
                pair.target().map(SchemaObject::bytes).orElse(0L));
    }

    private static SideBySide sides(EntityPair entity, Pair pair) {
        SchemaObject either = pair.either();
        return new SideBySide(
                "%s.%s (%s)".formatted(entity.name(), either.name(), either.kind()),
                words(pair.source()),
                words(pair.target()));
    }

    private static String words(Optional<SchemaObject> object) {
        return object.map(it -> standing(it.standing()) + (it.bytes() > 0 ? ", " + Words.bytes(it.bytes()) : ""))
                .orElse("");
    }

    private static String standing(Standing standing) {
        return switch (standing) {
            case IN_FORCE, FOLLOWED, OWN -> "valid";
            case PUT_OFF -> "put off";
            case UNUSABLE -> "not usable";
        };
    }
}
