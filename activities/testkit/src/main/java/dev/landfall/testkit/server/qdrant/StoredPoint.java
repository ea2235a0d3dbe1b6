package dev.landfall.testkit.server.qdrant;

import io.qdrant.client.grpc.Points.RetrievedPoint;

/**
 * One point as it is kept.
 *
 * @param head its id and payload, by which it is found
 * @param place where its vectors lie in {@code file}
 * @param file the server's vectors
 */
record StoredPoint(RetrievedPoint head, VectorFile.Place place, VectorFile file) {

    /** Keeps {@code point}, whose vectors have the form in which the server sends them. */
    static StoredPoint of(RetrievedPoint point, VectorFile file) {
        return new StoredPoint(point.toBuilder().clearVectors().build(), file.add(point.getVectors()), file);
    }

    /** The part of it that is asked for; vectors are read only then. */
    RetrievedPoint select(Selection selection) {
        if (selection.payload() && !selection.vectors()) {
            return head;
        }
        RetrievedPoint.Builder part = selection.payload()
                ? head.toBuilder()
                : RetrievedPoint.newBuilder().setId(head.getId());
        if (selection.vectors()) {
            part.setVectors(file.at(place));
        }
        return part.build();
    }
}
