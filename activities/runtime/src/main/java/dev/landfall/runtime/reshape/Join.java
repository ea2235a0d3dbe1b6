package dev.landfall.runtime.reshape;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Several fields as one text, which takes their place; those without a value are left out. */
record Join(List<String> from, String into, String separator) implements Reshape {
    @Override
    public void apply(Map<String, @Nullable Object> fields) {
        List<String> texts = new ArrayList<>();
        for (String field : from) {
            String text = FieldText.of(field, fields.remove(field));
            if (text != null) {
                texts.add(text);
            }
        }
        if (!texts.isEmpty()) {
            MadeField.put(fields, into, String.join(separator, texts));
        }
    }
}
