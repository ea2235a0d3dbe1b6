package dev.landfall.workflow.audit;

import dev.landfall.signature.SignOffStatement;
import dev.landfall.signature.VerifyingKey;
import dev.landfall.signature.WaiverStatement;
import dev.landfall.workflow.query.AuditEntry;
import dev.landfall.workflow.query.SignedWords;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The signatures in an exported audit, verified once more: each with the key that stands beside it, which must be the person's where
 * somebody says what that is, and for a statement of this person about this migration.
 */
public final class AuditSignatures {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final String migration;
    private final Map<String, String> keys;

    /** {@code keys} are the public keys that people are known to have, by name; may be empty. */
    public AuditSignatures(String migration, Map<String, String> keys) {
        this.migration = migration;
        this.keys = keys;
    }

    /** How many there are. */
    public static long count(AuditFile file) {
        return signed(file).size();
    }

    /** Everything that is wrong with them, one sentence each without full stop. */
    public List<String> flaws(AuditFile file) {
        return signed(file).stream().flatMap(entry -> flaw(entry).stream()).toList();
    }

    private static List<AuditEntry> signed(AuditFile file) {
        return file.lines().stream()
                .flatMap(line -> line.entry().stream())
                .filter(entry -> entry.signed() != null)
                .toList();
    }

    private Optional<String> flaw(AuditEntry entry) {
        SignedWords signed = Objects.requireNonNull(entry.signed(), "only those that are");
        String known = keys.get(entry.person());
        if (known != null && !known.strip().equals(signed.publicKey().strip())) {
            return Optional.of("entry " + entry.number() + " was signed with another key than the one that is known of "
                    + entry.person());
        }
        boolean verifies = VerifyingKey.of(signed.publicKey())
                .filter(key -> key.verifies(signed.statement(), signed.signature()))
                .isPresent();
        return verifies && says(signed.statement(), entry)
                ? Optional.empty()
                : Optional.of(
                        "entry " + entry.number() + " bears no signature by " + entry.person() + " for what it says");
    }

    /** Whether the statement is what the entry tells: of this migration, by this person, and the same decision. */
    private boolean says(String statement, AuditEntry entry) {
        try {
            JsonNode told = MAPPER.readTree(statement);
            return migration.equals(text(told, "migration"))
                    && entry.person().equals(text(told, "person"))
                    && decides(told, entry);
        } catch (JacksonException noJson) {
            return false;
        }
    }

    private static boolean decides(JsonNode told, AuditEntry entry) {
        String role = " as " + text(told, "role");
        return switch (text(told, "landfall")) {
            case SignOffStatement.FORM ->
                entry.action().equals("signOff")
                        && entry.detail().startsWith(text(told, "decision") + role + " at " + text(told, "gate") + ",");
            case WaiverStatement.FORM ->
                entry.action().equals("waive")
                        && entry.detail().contains(" records of " + text(told, "dataset") + role + ",");
            default -> false;
        };
    }

    private static String text(JsonNode told, String field) {
        JsonNode value = told.get(field);
        return value == null ? "" : value.asString("");
    }
}
