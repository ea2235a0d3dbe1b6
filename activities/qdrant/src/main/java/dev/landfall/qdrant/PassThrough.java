package dev.landfall.qdrant;

import com.google.protobuf.InvalidProtocolBufferException;
import io.qdrant.client.grpc.Points.NamedVectors;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.UpsertPoints;
import io.qdrant.client.grpc.Points.Vector;
import io.qdrant.client.grpc.Points.VectorOutput;
import io.qdrant.client.grpc.Points.Vectors;
import io.qdrant.client.grpc.Points.VectorsOutput;
import java.util.List;

/** Turns points as a server sends them into points as a server takes them, sharing the numbers instead of copying them. */
final class PassThrough {
    private PassThrough() {}

    static UpsertPoints upsert(String collection, List<RetrievedPoint> points) {
        UpsertPoints.Builder upsert = UpsertPoints.newBuilder().setCollectionName(collection);
        points.forEach(point -> upsert.addPoints(point(point)));
        return upsert.build();
    }

    private static PointStruct point(RetrievedPoint point) {
        return PointStruct.newBuilder()
                .setId(point.getId())
                .putAllPayload(point.getPayloadMap())
                .setVectors(vectors(point.getVectors()))
                .build();
    }

    private static Vectors vectors(VectorsOutput vectors) {
        if (vectors.hasVector()) {
            return Vectors.newBuilder().setVector(vector(vectors.getVector())).build();
        }
        NamedVectors.Builder named = NamedVectors.newBuilder();
        vectors.getVectors().getVectorsMap().forEach((name, vector) -> named.putVectors(name, vector(vector)));
        return Vectors.newBuilder().setVectors(named).build();
    }

    private static Vector vector(VectorOutput vector) {
        return switch (vector.getVectorCase()) {
            case DENSE -> Vector.newBuilder().setDense(vector.getDense()).build();
            case SPARSE -> Vector.newBuilder().setSparse(vector.getSparse()).build();
            case MULTI_DENSE ->
                Vector.newBuilder().setMultiDense(vector.getMultiDense()).build();
            case VECTOR_NOT_SET -> oldForm(vector);
        };
    }

    /** Older servers send flat numbers in fields that both messages number alike. */
    private static Vector oldForm(VectorOutput vector) {
        try {
            return Vector.parseFrom(vector.toByteString());
        } catch (InvalidProtocolBufferException impossible) {
            throw new IllegalStateException("a message just written can't be read", impossible);
        }
    }
}
