package dev.landfall.workflow.codec;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Keys as a command is given them: {@code ID=BASE64}, several with white space between them, the current one first. */
public final class PayloadKeyText {
    private PayloadKeyText() {}

    /** The keys; empty when the text is not written so, or a key is too short. */
    public static Optional<PayloadKeys> read(String text) {
        Map<String, byte[]> keys = new LinkedHashMap<>();
        try {
            for (String each : text.strip().split("\\s+", -1)) {
                int at = each.indexOf('=');
                if (at < 1
                        || keys.put(each.substring(0, at), Base64.getDecoder().decode(each.substring(at + 1)))
                                != null) {
                    return Optional.empty();
                }
            }
            return Optional.of(PayloadKeys.of(keys.keySet().iterator().next(), keys));
        } catch (IllegalArgumentException unusable) {
            return Optional.empty();
        }
    }
}
