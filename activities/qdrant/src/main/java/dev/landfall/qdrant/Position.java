package dev.landfall.qdrant;

import io.qdrant.client.grpc.Common.PointId;
import org.jspecify.annotations.Nullable;

/**
 * A place in the order of ids, as text: a number, a UUID, or nothing for an open end. Ids are what the server addresses
 * points by, as other stores do with pages and offsets; they are numbers or UUIDs and hold nothing of a record's content.
 */
final class Position {
    private Position() {}

    static String text(@Nullable PointId id) {
        if (id == null) {
            return "";
        }
        return id.hasUuid() ? id.getUuid() : Long.toUnsignedString(id.getNum());
    }

    static @Nullable PointId parse(String text) {
        if (text.isEmpty()) {
            return null;
        }
        return text.contains("-")
                ? PointId.newBuilder().setUuid(text).build()
                : PointIds.number(Long.parseUnsignedLong(text));
    }
}
