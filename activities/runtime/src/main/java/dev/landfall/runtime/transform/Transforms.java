package dev.landfall.runtime.transform;

import dev.landfall.runbook.Arguments;
import dev.landfall.runbook.CastType;
import dev.landfall.runbook.EntitySpec;
import dev.landfall.runbook.TransformKind;
import dev.landfall.runbook.TransformSpec;
import dev.landfall.spi.row.FieldTransform;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

    /**
     * What takes changed values back, for the fields that are transformed: what is encrypted is decrypted, anything else, also what
     * the application has written unencrypted, stays as it is. For transforms that {@linkplain TransformKind#leadsBack lead back} only.
     *
     * @throws dev.landfall.spi.failure.StoreFailure CONFIGURATION when a key is unknown
     */
    public static Map<String, FieldTransform> inverses(EntitySpec entity, SecretKeys keys) {
        Map<String, FieldTransform> inverses = new LinkedHashMap<>();
        entity.transforms()
                .forEach((field, specs) -> specs.stream()
                        .filter(spec -> spec.kind() == TransformKind.ENCRYPT)
                        .map(spec -> new Decrypt(spec.arguments().text("encrypt"), keys))
                        .findFirst()
                        .ifPresent(decrypt -> inverses.put(field, value -> decrypted(decrypt, value))));
        return inverses;
    }

    private static @Nullable Object decrypted(FieldTransform decrypt, @Nullable Object value) {
        return value != null && EncryptedText.spells(value) ? decrypt.apply(value) : value;
    }

    private static FieldTransform chain(List<TransformSpec> specs, SecretKeys keys) {
        List<FieldTransform> steps = specs.stream().map(spec -> of(spec, keys)).toList();
        return value -> {
            Object result = value;
            for (FieldTransform step : steps) {
                result = step.apply(result);
            }
            return result;
        };
    }

    /** The registration: the compiler asks for a line for each new kind. */
    private static FieldTransform of(TransformSpec spec, SecretKeys keys) {
        Arguments arguments = spec.arguments();
        return switch (spec.kind()) {
            case LOWERCASE -> new Lowercase();
            case E164 -> new E164(arguments.text("e164"));
            case ISO_DATE -> new IsoDate(arguments.text("isoDate"));
            case POSTAL_ADDRESS -> new PostalAddress();
            case CONSTANT -> new Constant(arguments.text("constant"));
            case LOOKUP -> new Lookup(arguments);
            case UUID_V5 -> new UuidV5(arguments.text("uuidV5"));
            case CAST -> new Cast(CastType.of(arguments.text("cast")));
            case DECRYPT -> new Decrypt(arguments.text("decrypt"), keys);
            case ENCRYPT -> new Encrypt(cipher(arguments, keys));
            case MASK -> new Mask(arguments.list("mask"));
        };
    }

    private static VersionedCipher cipher(Arguments arguments, SecretKeys keys) {
        String key = arguments.text("encrypt");
        int version = arguments.has("version") ? Math.toIntExact(arguments.whole("version")) : 1;
        return new VersionedCipher(key, version, keys.key(SecretKeys.versioned(key, version)));
    }
}
