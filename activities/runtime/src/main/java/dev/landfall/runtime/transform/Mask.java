package dev.landfall.runtime.transform;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Named members of a JSON document replaced by a fixed mask, at any depth, whatever they hold; null stays null. The rest
 * of a document that is text stays as it is, letter by letter, so that the store reads back what was written. Documents
 * that a store hands over as maps and lists are masked alike, and so is each document in a list of texts. Text inside a
 * document is never taken for a document of its own.
 */
final class Mask implements Transform {
    static final String MASK = "***";

    private final Set<String> members;

    Mask(List<String> members) {
        this.members = Set.copyOf(members);
    }

    @Override
    public Object convert(Object value) {
        return switch (value) {
            case String text -> new MaskedJson(text, members).toString();
            case Map<?, ?> map -> maskMap(map);
            case List<?> list -> list.stream().map(this::maskDocument).toList();
            default ->
                throw new Unconvertible("not JSON but " + value.getClass().getSimpleName());
        };
    }

    /** An item of a list that a store handed over: in a list of documents, such as a {@code jsonb[]}, each is text. */
    private @Nullable Object maskDocument(@Nullable Object item) {
        return item instanceof String text && MaskedJson.holdsMembers(text)
                ? new MaskedJson(text, members).toString()
                : maskItem(item);
    }

    private Map<String, @Nullable Object> maskMap(Map<?, ?> map) {
        Map<String, @Nullable Object> masked = new LinkedHashMap<>();
        map.forEach((name, item) -> masked.put((String) name, maskMember((String) name, item)));
        return masked;
    }

    private @Nullable Object maskMember(String name, @Nullable Object item) {
        return item != null && members.contains(name) ? MASK : maskItem(item);
    }

    private List<@Nullable Object> maskList(List<?> list) {
        return list.stream().map(this::maskItem).toList();
    }

    private @Nullable Object maskItem(@Nullable Object item) {
        return switch (item) {
            case null -> null;
            case Map<?, ?> map -> maskMap(map);
            case List<?> list -> maskList(list);
            default -> item;
        };
    }
}
