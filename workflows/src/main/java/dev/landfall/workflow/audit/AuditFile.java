package dev.landfall.workflow.audit;

import dev.landfall.signature.SignedJson;
import dev.landfall.workflow.query.AuditEntry;
import dev.landfall.workflow.query.SignedWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * An exported audit: one line of canonical JSON that tells what the file is, then one for each line of the audit. A line that is written
 * in any other way than Landfall writes it is not taken for one, so that nothing can stand beside what is hashed.
 *
 * @param migration the migration's id
 * @param count how many lines the audit had
 * @param head the hash of the last one, or {@link AuditChain#BEGINNING}
 * @param lines the file's lines as far as each can be read
 */
public record AuditFile(String migration, long count, String head, List<Line> lines) {
    private static final String FORM = "audit/1";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /**
     * One line.
     *
     * @param number its place in the file, from 1 for the first line of the audit
     * @param entry what it says; empty when it is no line of an audit
     */
    public record Line(int number, Optional<AuditEntry> entry) {}

    /** The file's text. */
    public static String text(String migration, List<AuditEntry> entries) {
        String head =
                entries.isEmpty() ? AuditChain.BEGINNING : entries.getLast().hash();
        String first = header(migration, entries.size(), head);
        return first + "\n"
                + entries.stream()
                        .map(AuditChain::text)
                        .map(line -> line + "\n")
                        .collect(Collectors.joining());
    }

    /** What {@link #text} wrote, or somebody changed; empty when it is no audit at all. */
    public static Optional<AuditFile> read(String text) {
        List<String> lines = text.lines().toList();
        return lines.isEmpty() ? Optional.empty() : header(lines.getFirst()).map(header -> header.of(lines));
    }

    private static String header(String migration, long count, String head) {
        return SignedJson.of(Map.of("landfall", FORM, "migration", migration, "entries", count, "head", head));
    }

    private record Header(String landfall, String migration, long entries, String head) {
        AuditFile of(List<String> lines) {
            List<Line> read = new ArrayList<>();
            for (int number = 1; number < lines.size(); number++) {
                read.add(new Line(number, entry(lines.get(number))));
            }
            return new AuditFile(migration, entries, head, List.copyOf(read));
        }
    }

    private static Optional<Header> header(String line) {
        return read(line, Header.class).filter(header -> FORM.equals(header.landfall()));
    }

    private static Optional<AuditEntry> entry(String line) {
        return read(line, AuditEntry.class).filter(AuditFile::whole).filter(entry -> sameText(entry, line));
    }

    private static boolean whole(AuditEntry entry) {
        return Stream.of(
                                entry.at(),
                                entry.person(),
                                entry.action(),
                                entry.detail(),
                                entry.before(),
                                entry.after(),
                                entry.hash())
                        .noneMatch(Objects::isNull)
                && (entry.signed() == null || whole(entry.signed()));
    }

    private static boolean whole(SignedWords signed) {
        return Stream.of(signed.statement(), signed.signature(), signed.publicKey())
                .noneMatch(Objects::isNull);
    }

    private static boolean sameText(AuditEntry entry, String line) {
        try {
            return AuditChain.text(entry).equals(line);
        } catch (IllegalArgumentException halfACharacter) {
            return false;
        }
    }

    private static <T> Optional<T> read(String line, Class<T> type) {
        try {
            return Optional.ofNullable(MAPPER.readValue(line, type));
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }
}
