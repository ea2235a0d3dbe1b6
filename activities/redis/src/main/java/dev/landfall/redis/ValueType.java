package dev.landfall.redis;

import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How values of one type are read into fields and written from them. */
interface ValueType {
    /** The field that holds the value itself. */
    String VALUE = "value";

    /** All types that a server without modules has, by the word of TYPE. */
    Map<String, ValueType> ALL = Stream.of(
                    new StringValue(),
                    new HashValue(),
                    new ListValue(),
                    new SetValue(),
                    new SortedSetValue(),
                    new StreamValue())
            .collect(Collectors.toUnmodifiableMap(ValueType::word, type -> type));

    /** The word of TYPE. */
    String word();

    /** Asks for the value; after the flight the supplier gives its fields, none when the key is gone. */
    Supplier<Map<String, @Nullable Object>> read(Flight flight, byte[] key);

    /** Sends what makes the value under a key that is not there. */
    void write(Flight flight, byte[] key, Map<String, @Nullable Object> fields);

    /** The type spelled {@code word}. */
    static ValueType of(String where, @Nullable Object word) {
        ValueType type = word == null ? null : ALL.get(word.toString());
        if (type == null) {
            throw new StoreFailure(
                    FailureClass.DATA,
                    where,
                    word == null ? "it names no type" : "its type, " + word + ", can't be read or written by type",
                    "Types of modules travel by native copy only; set the key aside.",
                    null);
        }
        return type;
    }

    /** Fields that hold a value and nothing else; none when the value is empty, as a key without elements does not exist. */
    static Map<String, @Nullable Object> unlessEmpty(List<?> value) {
        return value.isEmpty() ? Map.of() : Map.of(VALUE, value);
    }
}
