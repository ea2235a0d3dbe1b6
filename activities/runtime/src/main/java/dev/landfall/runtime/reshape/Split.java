package dev.landfall.runtime.reshape;

import dev.landfall.spi.row.FieldTransform.Unconvertible;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A text cut at each separator into exactly as many fields as are named, which take its place. */
record Split(String from, List<String> into, String separator) implements Reshape {
    @Override
    public void apply(Map<String, @Nullable Object> fields) {
        Object value = fields.remove(from);
        if (value == null) {
            return;
        }
        if (!(value instanceof String text)) {
            throw new Unconvertible(
                    "field " + from + ": not text but " + value.getClass().getSimpleName());
        }
        List<String> parts = parts(text);
        if (parts.size() != into.size()) {
            throw new Unconvertible("field " + from + ": " + parts.size() + " parts instead of " + into.size());
        }
        for (int i = 0; i < parts.size(); i++) {
            MadeField.put(fields, into.get(i), parts.get(i));
        }
    }

    private List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, start)) {
            parts.add(text.substring(start, end));
            start = end + separator.length();
        }
        parts.add(text.substring(start));
        return parts;
    }
}
