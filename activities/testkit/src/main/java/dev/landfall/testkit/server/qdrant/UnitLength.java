package dev.landfall.testkit.server.qdrant;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import io.qdrant.client.grpc.Points.DenseVector;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Scales vectors to length one, as Qdrant does when it stores cosine vectors. */
final class UnitLength {
    private static final float EPSILON = Math.ulp(1f);

    private UnitLength() {}

    /** Vectors of length zero, or of length one already, stay as they are to the bit: writing a copy changes nothing. */
    static DenseVector of(DenseVector vector) {
        float squared = squaredLength(vector);
        if (squared < EPSILON || Math.abs(squared - 1f) <= 1e-6f) {
            return vector;
        }
        return divided(vector, (float) Math.sqrt(squared));
    }

    private static float squaredLength(DenseVector vector) {
        double sum = 0;
        for (int i = 0; i < vector.getDataCount(); i++) {
            double value = vector.getData(i);
            sum += value * value;
        }
        return (float) sum;
    }

    /** Goes through the wire format, because the builder would box every number and grow past the size needed. */
    private static DenseVector divided(DenseVector vector, float length) {
        int bytes = vector.getDataCount() * Float.BYTES;
        byte[] wire = new byte[bytes + 10];
        CodedOutputStream out = CodedOutputStream.newInstance(wire);
        try {
            out.writeTag(DenseVector.DATA_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
            out.writeUInt32NoTag(bytes);
            for (int i = 0; i < vector.getDataCount(); i++) {
                out.writeFloatNoTag(vector.getData(i) / length);
            }
            return DenseVector.parser().parseFrom(wire, 0, out.getTotalBytesWritten());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
