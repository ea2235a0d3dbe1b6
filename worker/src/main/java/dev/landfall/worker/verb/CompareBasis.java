package dev.landfall.worker.verb;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.landfall.runbook.DatasetSpec;
import dev.landfall.runtime.connection.Connections;
import dev.landfall.worker.config.CompareSettings;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/** A digest of all that decides what a comparison compares: the file, the keys for its transforms, and which servers answer. */
final class CompareBasis {
    private CompareBasis() {}

    static String of(CompareSettings settings, Connections connections) {
        MessageDigest digest = sha256();
        add(digest, settings.text());
        new TreeMap<>(settings.keys()).forEach((name, key) -> {
            add(digest, name);
            add(digest, key);
        });
        for (DatasetSpec dataset : settings.datasets().values()) {
            add(digest, connections.store(dataset.from()).inspect().identity().id());
            add(digest, connections.store(dataset.to()).inspect().identity().id());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Behind its length, so that no two lists look alike. */
    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        digest.update((bytes.length + ":").getBytes(UTF_8));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
