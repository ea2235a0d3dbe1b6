package dev.landfall.redis;

import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import redis.clients.jedis.Protocol.Command;

/** Writes rows by type. */
final class RowWriter {
    private final String where;

    RowWriter(String where) {
        this.where = where;
    }

    /** Replaces a key by a row's fields. */
    void write(Flight flight, byte[] key, Row row) {
        String place = where + "." + row.key().masked();
        ValueType type = ValueType.of(place, row.fields().get(RowReader.TYPE));
        flight.send(Command.UNLINK, key);
        try {
            type.write(flight, key, row.fields());
        } catch (IllegalArgumentException | ClassCastException unfit) {
            throw unfit(place, type);
        }
        if (row.fields().get(RowReader.EXPIRES_AT) instanceof Number expiresAt) {
            flight.send(Command.PEXPIREAT, key, Values.bytes(expiresAt.longValue()));
        }
    }

    /** The Redis key of a row. */
    static byte[] bytes(Key key) {
        return KeyText.bytes(String.valueOf(key.values().getFirst()));
    }

    private static StoreFailure unfit(String place, ValueType type) {
        return new StoreFailure(
                FailureClass.DATA,
                place,
                "its fields do not make a " + type.word() + " that can be written by type",
                "Set the key aside, or correct the transform.",
                null);
    }
}
