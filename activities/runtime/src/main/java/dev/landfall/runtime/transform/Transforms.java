package dev.landfall.runtime.transform;

import dev.landfall.runbook.EntitySpec;
import dev.landfall.runbook.TransformSpec;
import dev.landfall.spi.row.FieldTransform;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every kind of transform, and what a runbook states turned into what is applied. */
public final class Transforms {
    private Transforms() {}

    /**
     * Field to what is done to it, several transforms one after the other in the order of the runbook.
     *
     * @throws dev.landfall.spi.failure.StoreFailure CONFIGURATION when a key or a region is unknown
     */
    public static Map<String, FieldTransform> of(EntitySpec entity, SecretKeys keys) {
        Map<String, FieldTransform> transforms = new LinkedHashMap<>();
        entity.transforms().forEach((field, specs) -> transforms.put(field, chain(specs, keys)));
        return transforms;
    }

    private static FieldTransform chain(List<TransformSpec> specs, SecretKeys keys) {
        List<Transform> steps = specs.stream().map(spec -> of(spec, keys)).toList();
        return value -> {
            Object result = value;
            for (Transform step : steps) {
                result = step.apply(result);
            }
            return result;
        };
    }

    /** The registration: the compiler asks for a line for each new kind. */
    private static Transform of(TransformSpec spec, SecretKeys keys) {
        return switch (spec.kind()) {
            case LOWERCASE -> new Lowercase();
            case E164 -> new E164(spec.arguments().text("e164"));
            case ENCRYPT -> encrypt(spec.arguments().text("encrypt"), keys);
            case MASK -> new Mask(spec.arguments().list("mask"));
        };
    }

    private static Transform encrypt(String keyName, SecretKeys keys) {
        return new Encrypt(keyName, keys.key(keyName));
    }
}
