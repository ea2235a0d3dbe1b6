package dev.landfall.qdrant;

import io.qdrant.client.VectorOutputHelper;
import io.qdrant.client.grpc.Points.DenseVector;
import io.qdrant.client.grpc.Points.MultiDenseVector;
import io.qdrant.client.grpc.Points.NamedVectors;
import io.qdrant.client.grpc.Points.SparseVector;
import io.qdrant.client.grpc.Points.Vector;
import io.qdrant.client.grpc.Points.VectorOutput;
import io.qdrant.client.grpc.Points.Vectors;
import io.qdrant.client.grpc.Points.VectorsOutput;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Vectors as rows hold them: {@code float[]} for a dense one, a list of those for several, {@code {indices: [long],
 * values: float[]}} for a sparse one; the only, unnamed vector by itself, others as a map by name. No number is rounded.
 */
final class VectorValues {
    private static final String INDICES = "indices";
    private static final String VALUES = "values";

    private VectorValues() {}

    static @Nullable Object java(VectorsOutput vectors) {
        return switch (vectors.getVectorsOptionsCase()) {
            case VECTOR -> java(vectors.getVector());
            case VECTORS -> {
                Map<String, Object> named = new TreeMap<>();
                vectors.getVectors().getVectorsMap().forEach((name, vector) -> named.put(name, java(vector)));
                yield named.isEmpty() ? null : named;
            }
            case VECTORSOPTIONS_NOT_SET -> null;
        };
    }

    /** Goes through the driver's helper, which also reads the form that servers before 1.16 send. */
    private static Object java(VectorOutput vector) {
        SparseVector sparse = VectorOutputHelper.getSparseVector(vector);
        if (sparse != null) {
            return sparse(sparse);
        }
        MultiDenseVector several = VectorOutputHelper.getMultiVector(vector);
        if (several != null) {
            return several.getVectorsList().stream().map(VectorValues::floats).toList();
        }
        DenseVector dense = VectorOutputHelper.getDenseVector(vector);
        return floats(dense == null ? DenseVector.getDefaultInstance() : dense);
    }

    private static float[] floats(DenseVector vector) {
        float[] floats = new float[vector.getDataCount()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = vector.getData(i);
        }
        return floats;
    }

    private static Map<String, Object> sparse(SparseVector vector) {
        float[] values = new float[vector.getValuesCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = vector.getValues(i);
        }
        List<Long> indices =
                vector.getIndicesList().stream().map(Integer::toUnsignedLong).toList();
        return Map.of(INDICES, indices, VALUES, values);
    }

    /**
     * The other way round.
     *
     * @throws Unstorable when the value is no vector of this structure
     */
    static Vectors vectors(@Nullable Object value, Structure structure) {
        return switch (value) {
            case null ->
                Vectors.newBuilder()
                        .setVectors(NamedVectors.getDefaultInstance())
                        .build();
            case Map<?, ?> named -> named(named, structure);
            default ->
                Vectors.newBuilder().setVector(vector("", value, structure)).build();
        };
    }

    private static Vectors named(Map<?, ?> vectors, Structure structure) {
        NamedVectors.Builder named = NamedVectors.newBuilder();
        vectors.forEach((name, value) ->
                named.putVectors(String.valueOf(name), vector(String.valueOf(name), value, structure)));
        return Vectors.newBuilder().setVectors(named).build();
    }

    private static Vector vector(String name, @Nullable Object value, Structure structure) {
        VectorShape shape = structure.vectors().get(name);
        if (shape == null) {
            throw new Unstorable("the collection has no vector of that name");
        }
        return switch (value) {
            case float[] dense
            when !shape.isSparse() && !shape.several() ->
                Vector.newBuilder().setDense(dense(dense, shape)).build();
            case List<?> several
            when shape.several() ->
                Vector.newBuilder().setMultiDense(several(several, shape)).build();
            case Map<?, ?> sparse
            when shape.isSparse() ->
                Vector.newBuilder().setSparse(sparse(sparse)).build();
            case null, default -> throw new Unstorable("the vector is not of the form that the collection has");
        };
    }

    private static DenseVector dense(float[] floats, VectorShape shape) {
        if (floats.length != shape.size()) {
            throw new Unstorable(
                    "the vector has " + floats.length + " numbers where the collection has " + shape.size());
        }
        DenseVector.Builder dense = DenseVector.newBuilder();
        for (float number : floats) {
            dense.addData(finite(number));
        }
        return dense.build();
    }

    private static MultiDenseVector several(List<?> vectors, VectorShape shape) {
        MultiDenseVector.Builder several = MultiDenseVector.newBuilder();
        for (Object vector : vectors) {
            if (!(vector instanceof float[] floats)) {
                throw new Unstorable("the vector is not a list of lists of numbers");
            }
            several.addVectors(dense(floats, shape));
        }
        return several.build();
    }

    private static SparseVector sparse(Map<?, ?> parts) {
        if (!(parts.get(INDICES) instanceof List<?> indices)
                || !(parts.get(VALUES) instanceof float[] values)
                || indices.size() != values.length) {
            throw new Unstorable("the sparse vector does not have as many indices as values");
        }
        SparseVector.Builder sparse = SparseVector.newBuilder();
        for (int i = 0; i < values.length; i++) {
            sparse.addIndices(index(indices.get(i))).addValues(finite(values[i]));
        }
        return sparse.build();
    }

    private static int index(@Nullable Object index) {
        if (!(index instanceof Long number) || number < 0 || number >= 1L << 32) {
            throw new Unstorable("an index of the sparse vector is not between 0 and 2^32");
        }
        return number.intValue();
    }

    private static float finite(float number) {
        if (!Float.isFinite(number)) {
            throw new Unstorable("the vector holds a number that is not finite");
        }
        return number;
    }
}
