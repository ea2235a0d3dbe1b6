package dev.landfall.spi.row;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One record on its way. Values are null or one of: {@code Boolean}, {@code Long}, {@code Double}, {@code BigDecimal},
 * {@code String}, {@code byte[]}, {@code UUID}, {@code Instant}, {@code LocalDate}, {@code LocalTime},
 * {@code LocalDateTime}, {@code java.time.OffsetDateTime}, {@code ZonedDateTime}, {@code java.time.Duration},
 * {@code float[]}, or a {@code List} or {@code Map<String, …>} of these. What has no counterpart there travels as text in
 * the store's own canonical form.
 *
 * @param key the identity, also contained in the fields where the store keeps it there
 * @param fields every field by name
 */
public record Row(Key key, Map<String, @Nullable Object> fields) {

    /** The field in which stores that let keys expire tell when, as a {@code Long} in milliseconds since 1970. */
    public static final String EXPIRES_AT = "expiresAt";

    /** The field in which stores whose records have types tell a record's, as text. */
    public static final String TYPE = "type";

    /**
     * Told beside {@link #TYPE} by stores that tell expiries, when asked for by name: what a record takes in the store by its own
     * estimate, as a {@code Long} in bytes. Never part of a record.
     */
    public static final String BYTES = "bytes";

    /** The key only: fields may be secret. */
    @Override
    public String toString() {
        return "row " + key;
    }
}
