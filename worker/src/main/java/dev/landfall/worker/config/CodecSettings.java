package dev.landfall.worker.config;

import dev.landfall.runtime.transform.SecretKeys;
import dev.landfall.workflow.codec.PayloadKeys;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The encryption of payloads.
 *
 * @param key the name of the key; each of its versions under {@code landfall.keys} decrypts
 * @param version the version that encrypts; the first unless given
 */
public record CodecSettings(String key, int version) {
    public CodecSettings {
        version = version == 0 ? 1 : version;
    }

    /** The versions of the key among all keys, which were checked. */
    PayloadKeys among(Map<String, String> keys) {
        SecretKeyRing ring = new SecretKeyRing(keys);
        Pattern versions = Pattern.compile(Pattern.quote(key) + "(\\.\\d+)?");
        Map<String, byte[]> held = new LinkedHashMap<>();
        keys.keySet().stream()
                .filter(name -> versions.matcher(name).matches())
                .forEach(name -> held.put(name, ring.key(name)));
        return PayloadKeys.of(current(), held);
    }

    void check(Problems problems, String path, Map<String, String> keys) {
        if (problems.present(path + ".key", key, "Name a key under landfall.keys") && !keys.containsKey(current())) {
            problems.add(
                    path + ".key",
                    "has no version " + version + " under landfall.keys",
                    "Add '" + current() + "' there");
        }
    }

    private String current() {
        return SecretKeys.versioned(key, version);
    }
}
