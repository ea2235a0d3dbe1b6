package dev.landfall.qdrant;

import io.qdrant.client.grpc.JsonWithInt.ListValue;
import io.qdrant.client.grpc.JsonWithInt.NullValue;
import io.qdrant.client.grpc.JsonWithInt.Struct;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Payload values, which are JSON with integers told apart, and their Java types. */
final class Payload {
    private Payload() {}

    static @Nullable Object java(Value value) {
        return switch (value.getKindCase()) {
            case NULL_VALUE, KIND_NOT_SET -> null;
            case DOUBLE_VALUE -> value.getDoubleValue();
            case INTEGER_VALUE -> value.getIntegerValue();
            case STRING_VALUE -> value.getStringValue();
            case BOOL_VALUE -> value.getBoolValue();
            case STRUCT_VALUE -> map(value.getStructValue());
            case LIST_VALUE -> list(value.getListValue());
        };
    }

    private static Map<String, @Nullable Object> map(Struct struct) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        struct.getFieldsMap().forEach((name, value) -> map.put(name, java(value)));
        return map;
    }

    private static List<@Nullable Object> list(ListValue values) {
        List<@Nullable Object> list = new ArrayList<>(values.getValuesCount());
        values.getValuesList().forEach(value -> list.add(java(value)));
        return list;
    }

    /** Types without counterpart become text: bytes as Base64, others in their ISO or decimal form. */
    static Value value(@Nullable Object value) {
        Value.Builder built = Value.newBuilder();
        return switch (value) {
            case null -> built.setNullValue(NullValue.NULL_VALUE).build();
            case Boolean bool -> built.setBoolValue(bool).build();
            case Long number -> built.setIntegerValue(number).build();
            case Double number -> built.setDoubleValue(finite(number)).build();
            case byte[] bytes ->
                built.setStringValue(Base64.getEncoder().encodeToString(bytes)).build();
            case float[] floats -> built.setListValue(doubles(floats)).build();
            case List<?> list -> built.setListValue(values(list)).build();
            case Map<?, ?> map -> built.setStructValue(struct(map)).build();
            default -> built.setStringValue(value.toString()).build();
        };
    }

    private static double finite(double number) {
        if (!Double.isFinite(number)) {
            throw new Unstorable("a payload field holds a number that is not finite, which JSON can't hold");
        }
        return number;
    }

    private static ListValue values(List<?> list) {
        ListValue.Builder values = ListValue.newBuilder();
        list.forEach(item -> values.addValues(value(item)));
        return values.build();
    }

    private static ListValue doubles(float[] floats) {
        ListValue.Builder values = ListValue.newBuilder();
        for (float number : floats) {
            values.addValues(value((double) number));
        }
        return values.build();
    }

    private static Struct struct(Map<?, ?> map) {
        Struct.Builder struct = Struct.newBuilder();
        map.forEach((name, item) -> struct.putFields(String.valueOf(name), value(item)));
        return struct.build();
    }
}
