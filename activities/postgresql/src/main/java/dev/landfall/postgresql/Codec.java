package dev.landfall.postgresql;

import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.HexFormat;
import java.util.UUID;

/** Turns a column's text, as the server prints it under the pool's settings, into a value for {@code Row}. */
@FunctionalInterface
interface Codec {
    Object decode(String text);

    /** The codec of a column whose type the server names {@code type}. Types without a counterpart stay text. */
    static Codec of(String type) {
        return switch (type.replaceAll("\\(.*?\\)", "")) {
            case "smallint", "integer", "bigint", "oid" -> Long::valueOf;
            case "real", "double precision" -> Double::valueOf;
            case "numeric" -> Codec::decimal;
            case "boolean" -> "t"::equals;
            case "timestamp with time zone" -> Times::instant;
            case "timestamp without time zone" -> Times::dateTime;
            case "date" -> Times::date;
            case "time without time zone" -> text -> text.startsWith("24") ? text : LocalTime.parse(text);
            case "uuid" -> UUID::fromString;
            case "bytea" -> text -> HexFormat.of().parseHex(text, 2, text.length());
            default -> text -> text;
        };
    }

    /** NaN and the infinities have no counterpart. */
    private static Object decimal(String text) {
        char last = text.charAt(text.length() - 1);
        return last >= '0' && last <= '9' ? new BigDecimal(text) : text;
    }
}
