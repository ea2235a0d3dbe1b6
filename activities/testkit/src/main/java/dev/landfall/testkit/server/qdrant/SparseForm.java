package dev.landfall.testkit.server.qdrant;

import io.qdrant.client.grpc.Points.SparseVector;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Sparse vectors as the server keeps them: by rising index, each index once. */
final class SparseForm {
    private SparseForm() {}

    static SparseVector sorted(SparseVector vector) {
        int size = vector.getIndicesCount();
        if (size != vector.getValuesCount()
                || vector.getIndicesList().stream().distinct().count() != size) {
            throw Refusal.wrongInput("Validation error: indices must be unique and as many as values");
        }
        SparseVector.Builder sorted = SparseVector.newBuilder();
        IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingLong((Integer at) -> Integer.toUnsignedLong(vector.getIndices(at))))
                .forEach(at -> sorted.addIndices(vector.getIndices(at)).addValues(vector.getValues(at)));
        return sorted.build();
    }
}
