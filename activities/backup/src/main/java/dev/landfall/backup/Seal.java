package dev.landfall.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.landfall.backup.location.FileName;
import dev.landfall.runbook.CanonicalJson;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON documents with a seal: a checksum or, with a key, a proof that a holder of the key wrote this very document under this
 * very name. There is one way to write a document, so no byte of it can change unnoticed.
 */
final class Seal {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Protection protection;

    Seal(Protection protection) {
        this.protection = protection;
    }

    /** The document as bytes. */
    byte[] write(FileName name, Object content) {
        String json = CanonicalJson.of(content);
        return whole(json, protection.sealing(), protection.keyId(), value(name, json));
    }

    /**
     * The content of a document.
     *
     * @throws dev.landfall.spi.failure.StoreFailure with the {@link Flaw}
     */
    <T> T read(FileName name, byte[] bytes, Class<T> type) {
        JsonNode document = parsed(name, bytes);
        JsonNode seal = document.path("seal");
        String algorithm = seal.path("algorithm").asString("");
        String keyId = seal.path("key").asString("");
        String value = seal.path("value").asString("");
        String json = CanonicalJson.of(plain(document.path("content")));
        if (!MessageDigest.isEqual(bytes, whole(json, algorithm, keyId, value))) {
            throw Flaw.CORRUPT.at(name, "it is not written as Landfall writes it");
        }
        if (!algorithm.equals(protection.sealing()) || !keyId.equals(protection.keyId())) {
            throw Flaw.LOCKED.at(
                    name, "it is sealed by " + who(keyId) + ", this worker holds " + who(protection.keyId()));
        }
        if (!MessageDigest.isEqual(value(name, json).getBytes(UTF_8), value.getBytes(UTF_8))) {
            throw (keyId.isEmpty() ? Flaw.CORRUPT : Flaw.TAMPERED).at(name, "seal and content do not belong together");
        }
        return content(name, json, type);
    }

    private static String who(String keyId) {
        return keyId.isEmpty() ? "no key" : FileName.isPlain(keyId) ? "key " + keyId : "an unknown key";
    }

    private static JsonNode parsed(FileName name, byte[] bytes) {
        try {
            return MAPPER.readTree(bytes);
        } catch (JacksonException garbled) {
            throw Flaw.CORRUPT.at(name, "it is no JSON");
        }
    }

    private static Object plain(JsonNode node) {
        return MAPPER.convertValue(node, Object.class) instanceof Map<?, ?> map ? map : Map.of();
    }

    private static <T> T content(FileName name, String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JacksonException other) {
            throw Flaw.FOREIGN.at(name, "it is no " + type.getSimpleName() + " of this version of Landfall");
        }
    }

    private String value(FileName name, String json) {
        return HexFormat.of().formatHex(protection.seal((name + "\n" + json).getBytes(UTF_8)));
    }

    private static byte[] whole(String json, String algorithm, String keyId, String value) {
        String seal = CanonicalJson.of(Map.of("algorithm", algorithm, "key", keyId, "value", value));
        return ("{\"content\":" + json + ",\n\"seal\":" + seal + "}\n").getBytes(UTF_8);
    }
}
