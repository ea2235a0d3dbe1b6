package dev.landfall.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.landfall.workflow.codec.PayloadEncryption;
import io.temporal.common.converter.CodecDataConverter;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.util.List;

/**
 * How payloads are written. Workers, clients and tests use the same one.
 *
 * <p>It is lenient on purpose: the Temporal UI drops a signal in silence when it can't be read, so whatever JSON arrives is
 * taken in, and workflow code answers what is wrong with it.
 */
public final class LandfallDataConverter {
    private static final ObjectMapper MAPPER = newMapper();

    private LandfallDataConverter() {}

    /** The converter for {@code WorkflowClientOptions}. */
    public static DataConverter create() {
        return DefaultDataConverter.newDefaultInstance()
                .withPayloadConverterOverrides(new JacksonJsonPayloadConverter(newMapper()));
    }

    /** The same behind an encryption: where that encrypts, messages and stack traces of failures are encrypted as well. */
    public static DataConverter behind(PayloadEncryption encryption) {
        return new CodecDataConverter(create(), List.of(encryption), encryption.encrypts());
    }

    /** One of the message records as the JSON that a person sends; deterministic. */
    public static String json(Object message) {
        try {
            return MAPPER.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a message record: " + message.getClass(), e);
        }
    }

    /** What {@link #json} wrote, one field a line, for windows that are narrower than it. */
    public static String indented(String json) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(MAPPER.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    /** What {@link #json} wrote. */
    public static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a " + type.getSimpleName(), e);
        }
    }

    private static ObjectMapper newMapper() {
        return JacksonJsonPayloadConverter.newDefaultObjectMapper()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .addHandler(new LooseMessages());
    }
}
