package dev.landfall.runtime.transform;

import dev.landfall.spi.row.FieldTransform.Unconvertible;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What encryption makes of a text: {@code landfall:<key>:<version>:<base64url>}. Says by itself what is needed to read it.
 *
 * @param key the name of the key
 * @param version the version of the key, from 1 on
 * @param secret what AES-SIV made, in base64url
 */
record EncryptedText(String key, int version, String secret) {
    private static final Pattern SPELLING =
            Pattern.compile("landfall:(?<key>[a-z0-9-]+):(?<version>[1-9]\\d{0,6}):(?<secret>[\\w-]+)");

    /** What {@code text} spells, or a refusal. */
    static EncryptedText read(String text) {
        Matcher spelled = SPELLING.matcher(text);
        if (!spelled.matches()) {
            throw new Unconvertible("not encrypted by Landfall");
        }
        return new EncryptedText(
                spelled.group("key"), Integer.parseInt(spelled.group("version")), spelled.group("secret"));
    }

    /** Whether a value is spelled like one; anything else was not encrypted by Landfall. */
    static boolean spells(Object value) {
        return value instanceof String text && SPELLING.matcher(text).matches();
    }

    static EncryptedText of(String key, int version, byte[] secret) {
        return new EncryptedText(
                key, version, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** What is decrypted. */
    byte[] bytes() {
        try {
            return Base64.getUrlDecoder().decode(secret);
        } catch (IllegalArgumentException notBase64) {
            throw new Unconvertible("encrypted, and cut off since");
        }
    }

    /** What stands before the secret, and is bound to it. */
    static String prefix(String key, int version) {
        return "landfall:" + key + ":" + version + ":";
    }

    @Override
    public String toString() {
        return prefix(key, version) + secret;
    }
}
