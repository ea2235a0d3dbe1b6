package dev.landfall.postgresql.pgoutput;

import dev.landfall.postgresql.pgoutput.LogMessage.Begin;
import dev.landfall.postgresql.pgoutput.LogMessage.Column;
import dev.landfall.postgresql.pgoutput.LogMessage.Commit;
import dev.landfall.postgresql.pgoutput.LogMessage.Delete;
import dev.landfall.postgresql.pgoutput.LogMessage.Insert;
import dev.landfall.postgresql.pgoutput.LogMessage.Old;
import dev.landfall.postgresql.pgoutput.LogMessage.Origin;
import dev.landfall.postgresql.pgoutput.LogMessage.Relation;
import dev.landfall.postgresql.pgoutput.LogMessage.Truncate;
import dev.landfall.postgresql.pgoutput.LogMessage.Update;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Reads messages of <code>pgoutput</code>, values in their text form. Holds nothing between two messages. */
public final class LogDecoder {
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final int CASCADE = 1;
    private static final int RESTART_IDENTITY = 2;

    private LogDecoder() {}

    /**
     * Reads one message.
     *
     * @throws MalformedLog when the bytes are not exactly one message
     */
    public static LogMessage decode(ByteBuffer bytes) {
        try {
            LogMessage message = message(bytes);
            if (bytes.hasRemaining()) {
                throw new MalformedLog(bytes.remaining() + " bytes behind a message");
            }
            return message;
        } catch (BufferUnderflowException e) {
            throw new MalformedLog("a message ends too early");
        }
    }

    private static LogMessage message(ByteBuffer bytes) {
        char kind = letter(bytes);
        return switch (kind) {
            case 'B' -> new Begin(bytes.getLong(), instant(bytes), number(bytes));
            case 'C' -> commit(bytes);
            case 'O' -> new Origin(bytes.getLong(), text(bytes));
            case 'R' -> relation(bytes);
            case 'Y' -> new LogMessage.Type(number(bytes), text(bytes), text(bytes));
            case 'I' -> new Insert(number(bytes), row(bytes));
            case 'U' -> update(bytes);
            case 'D' -> new Delete(number(bytes), old(letter(bytes), bytes));
            case 'T' -> truncate(bytes);
            default -> throw new MalformedLog("a message of kind " + (int) kind);
        };
    }

    private static Commit commit(ByteBuffer bytes) {
        bytes.get(); // Flags, none of which is in use.
        return new Commit(bytes.getLong(), bytes.getLong(), instant(bytes));
    }

    private static Relation relation(ByteBuffer bytes) {
        long id = number(bytes);
        String schema = text(bytes);
        String name = text(bytes);
        ReplicaIdentity identity = ReplicaIdentity.of(letter(bytes));
        int count = count(bytes);
        List<Column> columns = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            columns.add(new Column((bytes.get() & 1) != 0, text(bytes), number(bytes), bytes.getInt()));
        }
        // The server leaves the name of its own catalogue out.
        return new Relation(id, schema.isEmpty() ? "pg_catalog" : schema, name, identity, List.copyOf(columns));
    }

    private static Update update(ByteBuffer bytes) {
        long relation = number(bytes);
        char next = letter(bytes);
        Old old = null;
        if (next != 'N') {
            old = old(next, bytes);
            next = letter(bytes);
        }
        return new Update(relation, old, tuple(next, bytes));
    }

    private static Old old(char kind, ByteBuffer bytes) {
        return switch (kind) {
            case 'K' -> new Old(false, values(bytes));
            case 'O' -> new Old(true, values(bytes));
            default -> throw new MalformedLog("an old row of kind " + (int) kind);
        };
    }

    private static Tuple row(ByteBuffer bytes) {
        return tuple(letter(bytes), bytes);
    }

    private static Tuple tuple(char kind, ByteBuffer bytes) {
        if (kind != 'N') {
            throw new MalformedLog("a new row of kind " + (int) kind);
        }
        return values(bytes);
    }

    private static Tuple values(ByteBuffer bytes) {
        Tuple tuple = new Tuple(count(bytes));
        for (int i = 0; i < tuple.size(); i++) {
            char kind = letter(bytes);
            switch (kind) {
                case 'n' -> {}
                case 'u' -> tuple.leaveOut(i);
                case 't' -> tuple.put(i, value(bytes));
                default -> throw new MalformedLog("a value of kind " + (int) kind);
            }
        }
        return tuple;
    }

    private static int count(ByteBuffer bytes) {
        int count = bytes.getShort();
        if (count < 0) {
            throw new MalformedLog(count + " columns");
        }
        return count;
    }

    private static byte[] value(ByteBuffer bytes) {
        int length = bytes.getInt();
        if (length < 0 || length > bytes.remaining()) {
            throw new MalformedLog("a value of " + length + " bytes");
        }
        byte[] value = new byte[length];
        bytes.get(value);
        return value;
    }

    private static Truncate truncate(ByteBuffer bytes) {
        int count = bytes.getInt();
        int flags = bytes.get();
        List<Long> relations = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            relations.add(number(bytes));
        }
        return new Truncate(List.copyOf(relations), (flags & CASCADE) != 0, (flags & RESTART_IDENTITY) != 0);
    }

    private static char letter(ByteBuffer bytes) {
        return (char) (bytes.get() & 0xff);
    }

    /** Four bytes without a sign. */
    private static long number(ByteBuffer bytes) {
        return Integer.toUnsignedLong(bytes.getInt());
    }

    private static Instant instant(ByteBuffer bytes) {
        return EPOCH.plus(bytes.getLong(), ChronoUnit.MICROS);
    }

    private static String text(ByteBuffer bytes) {
        int start = bytes.position();
        while (bytes.get() != 0) {
            // Up to the closing zero.
        }
        byte[] text = new byte[bytes.position() - start - 1];
        bytes.get(start, text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
