package dev.landfall.runbook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** The fingerprint of a resolved runbook: what people sign, and what a running migration is pinned to. */
public final class RunbookDigest {

    private RunbookDigest() {}

    /**
     * SHA-256, in lower-case hexadecimal, over the canonical JSON of runbook and bindings. Equal runbooks give equal
     * digests, also when one of them has been through JSON.
     *
     * @param runbook the runbook with parameters filled in
     * @param connections store name to the connection that it stands for
     */
    public static String of(Runbook runbook, Map<String, String> connections) {
        String signed = CanonicalJson.of(Map.of("runbook", runbook, "connections", connections));
        return HexFormat.of().formatHex(sha256().digest(signed.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has SHA-256", impossible);
        }
    }
}
