package dev.landfall.spi.backup;

import com.dynatrace.hash4j.hashing.Hashing;
import java.util.HexFormat;
import java.util.UUID;

/**
 * The name of a place in a store where one attempt tries the records of a backup. No two attempts share a place, and every
 * place tells which backup it belongs to.
 *
 * @param backup 16 hexadecimal digits that stand for the backup
 * @param attempt 8 that stand for the attempt
 */
public record Scratch(String backup, String attempt) {

    /** A place for a new attempt. */
    public static Scratch of(String backupId) {
        return new Scratch(mark(backupId), UUID.randomUUID().toString().substring(0, 8));
    }

    /** What the places of all attempts of a backup begin with. */
    public static String mark(String backupId) {
        return HexFormat.of().toHexDigits(Hashing.xxh3_64().hashCharsToLong(backupId));
    }

    /** Letters, digits and one underscore; 25 of them. */
    public String name() {
        return backup + "_" + attempt;
    }
}
