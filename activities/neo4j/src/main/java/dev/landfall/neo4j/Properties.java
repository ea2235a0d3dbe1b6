package dev.landfall.neo4j;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Value;
import org.neo4j.driver.Values;
import org.neo4j.driver.exceptions.ClientException;
import org.neo4j.driver.types.IsoDuration;
import org.neo4j.driver.types.Point;
import org.neo4j.driver.types.Vector;

/**
 * Property values between the driver and rows. A property is never a map, so that a map of one entry can stand, reversibly,
 * for what rows do not know:
 *
 * <ul>
 *   <li>{@code {":point": {"srid": 4326, "x": 2.3, "y": 48.9}}}, with {@code z} where the point has one
 *   <li>{@code {":duration": {"months": 14, "days": 3, "seconds": 4, "nanoseconds": 5}}}; one without months and days is a
 *       {@code java.time.Duration}
 *   <li>{@code {":time": "12:00+01:00"}}
 * </ul>
 *
 * What other stores have and Neo4j has not is written as text (numbers of any precision, UUIDs) or as a moment in UTC.
 */
final class Properties {
    static final String POINT = ":point";
    static final String DURATION = ":duration";
    static final String TIME = ":time";

    private Properties() {}

    /** A value as rows hold it. */
    static @Nullable Object toRow(Value value) {
        return value.isNull() ? null : fromDriver(value.asObject());
    }

    /**
     * A value as the driver sends it.
     *
     * @throws Unstorable when Neo4j can't store it
     */
    static Value toDriver(@Nullable Object value) {
        return switch (value) {
            case null -> Values.NULL;
            case UUID uuid -> Values.value(uuid.toString());
            case BigDecimal number -> Values.value(number.toPlainString());
            case Instant instant -> Values.value(instant.atZone(ZoneOffset.UTC));
            case Map<?, ?> map -> tagged(map);
            case List<?> list ->
                Values.value(list.stream().map(Properties::toDriver).toList());
            default -> plain(value);
        };
    }

    private static Value plain(Object value) {
        try {
            return Values.value(value);
        } catch (ClientException e) {
            throw new Unstorable("Neo4j has no " + value.getClass().getSimpleName());
        }
    }

    private static Object fromDriver(Object value) {
        return switch (value) {
            case OffsetTime time -> Map.of(TIME, time.toString());
            case IsoDuration duration -> duration(duration);
            case Point point -> Map.of(POINT, point(point));
            case List<?> list -> list.stream().map(Properties::fromDriver).toList();
            case Vector vector ->
                throw new Unstorable("a vector of " + vector.length() + " travels in native copies only");
            default -> value;
        };
    }

    private static Object duration(IsoDuration duration) {
        if (duration.months() == 0 && duration.days() == 0) {
            return Duration.ofSeconds(duration.seconds(), duration.nanoseconds());
        }
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("months", duration.months());
        parts.put("days", duration.days());
        parts.put("seconds", duration.seconds());
        parts.put("nanoseconds", (long) duration.nanoseconds());
        return Map.of(DURATION, parts);
    }

    private static Map<String, Object> point(Point point) {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("srid", (long) point.srid());
        parts.put("x", point.x());
        parts.put("y", point.y());
        if (!Double.isNaN(point.z())) {
            parts.put("z", point.z());
        }
        return parts;
    }

    private static Value tagged(Map<?, ?> map) {
        if (map.get(TIME) instanceof String time) {
            return Values.value(OffsetTime.parse(time));
        }
        if (map.get(DURATION) instanceof Map<?, ?> parts) {
            return Values.isoDuration(whole(parts, "months"), whole(parts, "days"), whole(parts, "seconds"), (int)
                    whole(parts, "nanoseconds"));
        }
        if (map.get(POINT) instanceof Map<?, ?> parts) {
            return pointOf(parts);
        }
        throw new Unstorable("Neo4j has no maps inside a record");
    }

    private static Value pointOf(Map<?, ?> parts) {
        int srid = (int) whole(parts, "srid");
        return parts.containsKey("z")
                ? Values.point(srid, real(parts, "x"), real(parts, "y"), real(parts, "z"))
                : Values.point(srid, real(parts, "x"), real(parts, "y"));
    }

    private static long whole(Map<?, ?> parts, String name) {
        return number(parts, name).longValue();
    }

    private static double real(Map<?, ?> parts, String name) {
        return number(parts, name).doubleValue();
    }

    private static Number number(Map<?, ?> parts, String name) {
        if (parts.get(name) instanceof Number number) {
            return number;
        }
        throw new Unstorable("a point or duration lacks " + name);
    }

    /** Values in row form, in a list that may hold nulls. */
    static List<@Nullable Object> toRows(Value list) {
        List<@Nullable Object> values = new ArrayList<>(list.size());
        list.values().forEach(value -> values.add(toRow(value)));
        return values;
    }
}
