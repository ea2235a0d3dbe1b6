package dev.landfall.qdrant;

import dev.landfall.spi.row.Key;
import io.qdrant.client.grpc.Common.PointId;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;

/**
 * Ids of points: numbers of 64 bits without sign, or UUIDs. The server orders numbers before UUIDs, numbers by value, UUIDs
 * by their bytes.
 */
final class PointIds {
    private PointIds() {}

    /** The key of a point: a {@code Long}, a {@code BigDecimal} from 2^63 on, or a {@code UUID}. */
    static Key key(PointId id) {
        if (id.hasUuid()) {
            return Key.of(UUID.fromString(id.getUuid()));
        }
        return Key.of(id.getNum() >= 0 ? id.getNum() : new BigDecimal(Long.toUnsignedString(id.getNum())));
    }

    /** The id that a key stands for; empty when no point can have such a key. UUIDs may come as text. */
    static Optional<PointId> of(Key key) {
        if (key.values().size() != 1) {
            return Optional.empty();
        }
        return switch (key.values().getFirst()) {
            case Long number when number >= 0 -> Optional.of(number(number));
            case BigDecimal number -> unsigned(number.toPlainString());
            case UUID uuid -> Optional.of(uuid(uuid));
            case String text -> parsedUuid(text);
            default -> Optional.empty();
        };
    }

    private static Optional<PointId> unsigned(String digits) {
        try {
            return Optional.of(number(Long.parseUnsignedLong(digits)));
        } catch (NumberFormatException outOfRange) {
            return Optional.empty();
        }
    }

    private static Optional<PointId> parsedUuid(String text) {
        try {
            return Optional.of(uuid(UUID.fromString(text)));
        } catch (IllegalArgumentException noUuid) {
            return Optional.empty();
        }
    }

    static PointId number(long unsigned) {
        return PointId.newBuilder().setNum(unsigned).build();
    }

    static PointId uuid(UUID uuid) {
        return PointId.newBuilder().setUuid(uuid.toString()).build();
    }

    /** The server's order. UUIDs in the server's spelling compare as text as they do by bytes. */
    static int compare(PointId a, PointId b) {
        if (a.hasUuid() != b.hasUuid()) {
            return a.hasUuid() ? 1 : -1;
        }
        return a.hasUuid() ? a.getUuid().compareTo(b.getUuid()) : Long.compareUnsigned(a.getNum(), b.getNum());
    }
}
