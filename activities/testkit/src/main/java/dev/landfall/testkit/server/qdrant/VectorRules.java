package dev.landfall.testkit.server.qdrant;

import io.qdrant.client.grpc.Collections.CollectionParams;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.SparseVectorParams;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Points.DenseVector;
import io.qdrant.client.grpc.Points.MultiDenseVector;
import io.qdrant.client.grpc.Points.NamedVectorsOutput;
import io.qdrant.client.grpc.Points.Vector;
import io.qdrant.client.grpc.Points.VectorOutput;
import io.qdrant.client.grpc.Points.Vectors;
import io.qdrant.client.grpc.Points.VectorsOutput;
import java.util.Map;

/** Checks vectors against a collection's parameters and gives them the form in which the server keeps them. */
final class VectorRules {
    private final Map<String, VectorParams> dense;
    private final Map<String, SparseVectorParams> sparse;

    VectorRules(CollectionParams params) {
        dense = Configuration.dense(params.getVectorsConfig());
        sparse = params.getSparseVectorsConfig().getMapMap();
    }

    /** What is kept of {@code vectors}. A point may lack any of the collection's vectors. */
    VectorsOutput stored(Vectors vectors) {
        return switch (vectors.getVectorsOptionsCase()) {
            case VECTOR ->
                VectorsOutput.newBuilder()
                        .setVector(stored("", vectors.getVector()))
                        .build();
            case VECTORS -> named(vectors.getVectors().getVectorsMap());
            case VECTORSOPTIONS_NOT_SET -> VectorsOutput.getDefaultInstance();
        };
    }

    private VectorsOutput named(Map<String, Vector> vectors) {
        NamedVectorsOutput.Builder named = NamedVectorsOutput.newBuilder();
        vectors.forEach((name, vector) -> named.putVectors(name, stored(name, vector)));
        return VectorsOutput.newBuilder().setVectors(named).build();
    }

    private VectorOutput stored(String name, Vector vector) {
        return switch (vector.getVectorCase()) {
            case DENSE ->
                VectorOutput.newBuilder()
                        .setDense(dense(params(name), vector.getDense()))
                        .build();
            case MULTI_DENSE ->
                VectorOutput.newBuilder()
                        .setMultiDense(multi(params(name), vector.getMultiDense()))
                        .build();
            case SPARSE -> {
                known(sparse.containsKey(name), name);
                yield VectorOutput.newBuilder()
                        .setSparse(SparseForm.sorted(vector.getSparse()))
                        .build();
            }
            default -> throw Refusal.notStoodInFor("this form of vector");
        };
    }

    private VectorParams params(String name) {
        known(dense.containsKey(name), name);
        return dense.getOrDefault(name, VectorParams.getDefaultInstance());
    }

    private static void known(boolean known, String name) {
        if (!known) {
            throw Refusal.wrongInput("Not existing vector name error: " + name);
        }
    }

    private static MultiDenseVector multi(VectorParams params, MultiDenseVector vectors) {
        if (!params.hasMultivectorConfig()) {
            throw Refusal.wrongInput("Conversion between multi and regular vectors failed");
        }
        MultiDenseVector.Builder stored = MultiDenseVector.newBuilder();
        vectors.getVectorsList().forEach(vector -> stored.addVectors(dense(params, vector)));
        return stored.build();
    }

    private static DenseVector dense(VectorParams params, DenseVector vector) {
        if (vector.getDataCount() != params.getSize()) {
            throw Refusal.wrongInput(
                    "Vector dimension error: expected dim: " + params.getSize() + ", got " + vector.getDataCount());
        }
        return params.getDistance() == Distance.Cosine ? UnitLength.of(vector) : vector;
    }
}
