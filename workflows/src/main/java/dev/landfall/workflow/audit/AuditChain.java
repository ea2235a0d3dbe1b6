package dev.landfall.workflow.audit;

import dev.landfall.signature.SignedJson;
import dev.landfall.workflow.query.AuditEntry;
import dev.landfall.workflow.query.SignedWords;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What ties each line of an audit to the one before: a SHA-256, in hex, over the line's number and time, whether it was accepted, the
 * digest of its words, and the hash of the line before. A line whose words are left out keeps their digest, and so its place in the chain.
 */
public final class AuditChain {
    /** What the first line follows on. */
    public static final String BEGINNING = "landfall-audit-1";

    private AuditChain() {}

    /** The line with the hash that it has behind {@code previous}, which is a hash or {@link #BEGINNING}. */
    public static AuditEntry linked(AuditEntry line, String previous) {
        return new AuditEntry(
                line.number(),
                line.at(),
                line.person(),
                line.action(),
                line.detail(),
                line.accepted(),
                line.before(),
                line.after(),
                line.signed(),
                line.content(),
                hash(line, previous));
    }

    /** The hash that a line has behind {@code previous}. */
    public static String hash(AuditEntry line, String previous) {
        return digest(Map.of(
                "previous", previous,
                "number", line.number(),
                "at", line.at().toString(),
                "accepted", line.accepted(),
                "content", line.content() == null ? content(line) : line.content()));
    }

    /** The line without its words. */
    public static AuditEntry leaveOut(AuditEntry line) {
        return new AuditEntry(
                line.number(), line.at(), "", "", "", line.accepted(), "", "", null, content(line), line.hash());
    }

    /** The line as it stands in a file: canonical JSON. */
    public static String text(AuditEntry line) {
        Map<String, @Nullable Object> fields = words(line);
        fields.put("number", line.number());
        fields.put("at", line.at().toString());
        fields.put("accepted", line.accepted());
        fields.put("hash", line.hash());
        if (line.leftOut()) {
            fields.put("content", line.content());
        }
        return SignedJson.of(fields);
    }

    private static String content(AuditEntry line) {
        return digest(words(line));
    }

    private static Map<String, @Nullable Object> words(AuditEntry line) {
        Map<String, @Nullable Object> words = new LinkedHashMap<>();
        words.put("person", line.person());
        words.put("action", line.action());
        words.put("detail", line.detail());
        words.put("before", line.before());
        words.put("after", line.after());
        SignedWords signed = line.signed();
        if (signed != null) {
            words.put(
                    "signed",
                    Map.of(
                            "statement", signed.statement(),
                            "signature", signed.signature(),
                            "publicKey", signed.publicKey()));
        }
        return words;
    }

    private static String digest(Map<String, ? extends @Nullable Object> of) {
        try {
            byte[] text = SignedJson.of(of).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
