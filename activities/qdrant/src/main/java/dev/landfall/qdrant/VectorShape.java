package dev.landfall.qdrant;

import dev.landfall.spi.Field;
import io.qdrant.client.grpc.Collections.Datatype;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.Modifier;
import io.qdrant.client.grpc.Collections.MultiVectorComparator;
import io.qdrant.client.grpc.Collections.MultiVectorConfig;
import io.qdrant.client.grpc.Collections.SparseVectorParams;
import io.qdrant.client.grpc.Collections.VectorParams;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a vector of a collection must look like. As a field it is named {@code :vector}, or {@code :vector.name}, and its type
 * reads {@code float32[1536] cosine}, {@code float32[128][] dot} for several vectors a point, or {@code sparse idf}.
 *
 * @param name the vector's name; empty for the unnamed one
 * @param size numbers each; 0 for a sparse vector
 * @param distance by which they are compared; unknown for a sparse vector
 * @param datatype how they are kept
 * @param several whether a point has a list of them
 * @param idf whether a sparse vector is weighed by inverse document frequency
 */
record VectorShape(String name, long size, Distance distance, Datatype datatype, boolean several, boolean idf) {
    /** Where a row keeps its vectors: payload fields never begin with a single colon in rows, see {@link Rows}. */
    static final String FIELD = ":vector";

    private static final Pattern DENSE = Pattern.compile("(\\w+)\\[(\\d+)](\\[])? (\\w+)");

    static VectorShape dense(String name, VectorParams params) {
        Datatype datatype = params.getDatatype() == Datatype.Default ? Datatype.Float32 : params.getDatatype();
        return new VectorShape(
                name, params.getSize(), params.getDistance(), datatype, params.hasMultivectorConfig(), false);
    }

    static VectorShape sparse(String name, SparseVectorParams params) {
        boolean idf = params.getModifier() == Modifier.Idf;
        return new VectorShape(name, 0, Distance.UnknownDistance, Datatype.Float32, false, idf);
    }

    boolean isSparse() {
        return size == 0;
    }

    Field field() {
        String sparse = idf ? "sparse idf" : "sparse";
        return new Field(name.isEmpty() ? FIELD : FIELD + "." + name, isSparse() ? sparse : denseType(), true, false);
    }

    private String denseType() {
        return (datatype + "[" + size + "]" + (several ? "[]" : "") + " " + distance).toLowerCase(Locale.ROOT);
    }

    /** The shape that {@link #field} described; empty for other fields. */
    static Optional<VectorShape> of(Field field) {
        if (!field.name().equals(FIELD) && !field.name().startsWith(FIELD + ".")) {
            return Optional.empty();
        }
        String name = field.name().equals(FIELD) ? "" : field.name().substring(FIELD.length() + 1);
        Matcher dense = DENSE.matcher(field.type());
        return Optional.of(
                dense.matches()
                        ? ofType(name, dense)
                        : new VectorShape(
                                name,
                                0,
                                Distance.UnknownDistance,
                                Datatype.Float32,
                                false,
                                field.type().endsWith(" idf")));
    }

    private static VectorShape ofType(String name, Matcher type) {
        return new VectorShape(
                name,
                Long.parseLong(type.group(2)),
                Distance.valueOf(capitalised(type.group(4))),
                Datatype.valueOf(capitalised(type.group(1))),
                type.group(3) != null,
                false);
    }

    private static String capitalised(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    VectorParams params() {
        VectorParams.Builder params =
                VectorParams.newBuilder().setSize(size).setDistance(distance).setDatatype(datatype);
        if (several) {
            params.setMultivectorConfig(MultiVectorConfig.newBuilder().setComparator(MultiVectorComparator.MaxSim));
        }
        return params.build();
    }

    SparseVectorParams sparseParams() {
        SparseVectorParams.Builder params = SparseVectorParams.newBuilder();
        return idf ? params.setModifier(Modifier.Idf).build() : params.build();
    }
}
