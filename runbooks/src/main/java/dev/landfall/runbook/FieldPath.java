package dev.landfall.runbook;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A field of an entity, as a check names it: {@code leads.status}, or {@code crm.leads.status} where several datasets
 * have the entity.
 *
 * @param dataset the dataset, or null when it is not named
 * @param entity the entity
 * @param field the field
 */
public record FieldPath(@Nullable String dataset, String entity, String field) {

    /** Reads {@code entity.field} or {@code dataset.entity.field}; empty when {@code text} is neither. */
    public static Optional<FieldPath> parse(String text) {
        String[] parts = text.strip().split("\\.", -1);
        for (String part : parts) {
            if (part.isBlank()) {
                return Optional.empty();
            }
        }
        return switch (parts.length) {
            case 2 -> Optional.of(new FieldPath(null, parts[0], parts[1]));
            case 3 -> Optional.of(new FieldPath(parts[0], parts[1], parts[2]));
            default -> Optional.empty();
        };
    }
}
