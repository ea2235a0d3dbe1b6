package dev.landfall.runtime.check;

import dev.landfall.spi.row.Row;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How alike the vectors of two records are.
 *
 * @param vectors how many there were
 * @param cosine the least cosine between two of them; {@link #UNLIKE} where one is missing, of another form or, being sparse,
 *     not equal
 */
record Likeness(int vectors, double cosine) {
    static final double UNLIKE = Double.NEGATIVE_INFINITY;
    static final Likeness NONE = new Likeness(0, 1);

    /** Of all vectors that the first record has. */
    static Likeness of(Row mine, Row theirs) {
        return mine.fields().entrySet().stream()
                .filter(field -> holdsVector(field.getValue()))
                .map(field -> of(field.getValue(), theirs.fields().get(field.getKey())))
                .reduce(NONE, Likeness::and);
    }

    private Likeness and(Likeness other) {
        return new Likeness(vectors + other.vectors, Math.min(cosine, other.cosine));
    }

    private static boolean holdsVector(@Nullable Object value) {
        return switch (value) {
            case float[] vector -> true;
            case List<?> several -> several.stream().anyMatch(Likeness::holdsVector);
            case Map<?, ?> named -> named.values().stream().anyMatch(Likeness::holdsVector);
            case null, default -> false;
        };
    }

    private static Likeness of(@Nullable Object mine, @Nullable Object theirs) {
        return switch (mine) {
            case float[] vector -> new Likeness(1, theirs instanceof float[] other ? cosine(vector, other) : UNLIKE);
            case List<?> several -> of(several, theirs instanceof List<?> others ? others : List.of());
            case Map<?, ?> named -> of(named, theirs instanceof Map<?, ?> others ? others : Map.of());
            case null, default -> NONE;
        };
    }

    private static Likeness of(List<?> mine, List<?> theirs) {
        Likeness all = NONE;
        for (int i = 0; i < mine.size(); i++) {
            all = all.and(of(mine.get(i), i < theirs.size() ? theirs.get(i) : null));
        }
        return mine.size() == theirs.size() ? all : new Likeness(all.vectors, UNLIKE);
    }

    /** Vectors by name, or the indices and values of a sparse one. */
    private static Likeness of(Map<?, ?> mine, Map<?, ?> theirs) {
        if (mine.get("indices") instanceof List<?> indices && mine.get("values") instanceof float[] values) {
            boolean equal = indices.equals(theirs.get("indices"))
                    && theirs.get("values") instanceof float[] others
                    && Arrays.equals(values, others);
            return new Likeness(1, equal ? 1 : UNLIKE);
        }
        Likeness all = mine.entrySet().stream()
                .map(vector -> of(vector.getValue(), theirs.get(vector.getKey())))
                .reduce(NONE, Likeness::and);
        return Objects.equals(mine.keySet(), theirs.keySet()) ? all : new Likeness(all.vectors, UNLIKE);
    }

    private static double cosine(float[] mine, float[] theirs) {
        if (mine.length != theirs.length) {
            return UNLIKE;
        }
        if (Arrays.equals(mine, theirs)) {
            return 1;
        }
        double product = 0;
        double square = 0;
        double otherSquare = 0;
        for (int i = 0; i < mine.length; i++) {
            product += (double) mine[i] * theirs[i];
            square += (double) mine[i] * mine[i];
            otherSquare += (double) theirs[i] * theirs[i];
        }
        return square == 0 || otherSquare == 0 ? 0 : product / Math.sqrt(square * otherSquare);
    }
}
