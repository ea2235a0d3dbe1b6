package dev.landfall.runtime.reshape;

import dev.landfall.runbook.TemplateText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A new field whose text is made of others, which stay; without a value when one of them has none. */
record Template(TemplateText template, String into) implements Reshape {
    @Override
    public void apply(Map<String, @Nullable Object> fields) {
        String text = template.fill(field -> FieldText.of(field, fields.get(field)));
        if (text != null) {
            MadeField.put(fields, into, text);
        }
    }
}
