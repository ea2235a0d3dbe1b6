package dev.landfall.testkit.server.qdrant;

import io.qdrant.client.grpc.Common.PointId;
import java.util.Comparator;
import java.util.UUID;

/**
 * A point's id in the server's order: numbers without sign first, then UUIDs by their bytes.
 *
 * @param uuid whether it is a UUID
 * @param high upper half of a UUID, else 0
 * @param low lower half of a UUID, or the number
 */
record PointKey(boolean uuid, long high, long low) implements Comparable<PointKey> {
    private static final Comparator<PointKey> ORDER = Comparator.comparing(PointKey::uuid)
            .thenComparing((a, b) -> Long.compareUnsigned(a.high, b.high))
            .thenComparing((a, b) -> Long.compareUnsigned(a.low, b.low));

    static PointKey of(PointId id) {
        return switch (id.getPointIdOptionsCase()) {
            case NUM -> new PointKey(false, 0, id.getNum());
            case UUID -> ofUuid(id.getUuid());
            case POINTIDOPTIONS_NOT_SET -> throw Refusal.wrongInput("No ID options provided");
        };
    }

    private static PointKey ofUuid(String text) {
        try {
            UUID uuid = java.util.UUID.fromString(text);
            return new PointKey(true, uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
        } catch (IllegalArgumentException malformed) {
            throw Refusal.wrongInput("Unable to parse UUID: " + text);
        }
    }

    /** The id as the server spells it. */
    PointId id() {
        return uuid
                ? PointId.newBuilder().setUuid(new UUID(high, low).toString()).build()
                : PointId.newBuilder().setNum(low).build();
    }

    @Override
    public int compareTo(PointKey other) {
        return ORDER.compare(this, other);
    }
}
