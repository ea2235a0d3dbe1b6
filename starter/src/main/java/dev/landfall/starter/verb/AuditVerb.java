package dev.landfall.starter.verb;

import dev.landfall.signature.VerifyingKey;
import dev.landfall.starter.ExitCode;
import dev.landfall.starter.MigrationCalls;
import dev.landfall.starter.Output;
import dev.landfall.starter.Refused;
import dev.landfall.starter.TemporalAccess;
import dev.landfall.workflow.Migration;
import dev.landfall.workflow.audit.AuditFile;
import dev.landfall.workflow.audit.AuditProof;
import dev.landfall.workflow.audit.AuditSignatures;
import dev.landfall.workflow.query.AuditEntry;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows who did what and what was refused, exports it, or verifies what was exported. */
@Command(
        name = "audit",
        description =
                "Show who did what, and what was refused; export it as a chain, and verify an export without Temporal.")
public final class AuditVerb implements Callable<Integer> {
    @ArgGroup(exclusive = true, multiplicity = "1")
    private Subject subject = new Subject();

    @Option(names = "--export", paramLabel = "FILE", description = "Write it into a new file, for --verify")
    private @Nullable Path export;

    @Option(
            names = "--head",
            paramLabel = "HASH",
            description = "The hash of the last entry, as it was noted when the audit was read: --verify then notices"
                    + " that entries at the end are gone")
    private @Nullable String head;

    @Option(
            names = "--key",
            paramLabel = "PERSON=PUBLICKEY",
            description =
                    "The public key that a person is known to have: --verify then takes signatures by no other; repeatable")
    private Map<String, String> keys = new LinkedHashMap<>();

    @Mixin
    private TemporalAccess temporal = new TemporalAccess();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        if (subject.file != null) {
            return verify(subject.file);
        }
        List<AuditEntry> entries = new MigrationCalls(temporal.connect(), subject.id).call(Migration::audit);
        if (export != null) {
            write(export, AuditFile.text(subject.id, entries));
        }
        output.print(entries, AuditVerb::text);
        return ExitCode.DONE.code();
    }

    private static String text(List<AuditEntry> entries) {
        String lines = entries.stream().map(AuditVerb::line).collect(Collectors.joining("\n"));
        return entries.isEmpty()
                ? "Nothing yet."
                : lines + "\n" + entries.size() + " entries, head "
                        + entries.getLast().hash();
    }

    private static String line(AuditEntry entry) {
        String moved =
                entry.before().equals(entry.after()) ? "" : "  [" + entry.before() + " -> " + entry.after() + "]";
        return "%s  %-12s %-10s %s%s%s"
                .formatted(
                        entry.at(),
                        entry.person(),
                        entry.action(),
                        entry.accepted() ? "" : "REFUSED ",
                        entry.leftOut() ? "(one of very many; its words are left out)" : entry.detail(),
                        moved);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new Refused(ExitCode.NO, file + " is there already. Name another file.");
        } catch (IOException e) {
            throw new Refused(
                    ExitCode.NO, file + " can't be written (" + e.getClass().getSimpleName() + "). Name another file.");
        }
    }

    private Integer verify(Path file) {
        AuditFile audit = AuditFile.read(content(file))
                .orElseThrow(
                        () -> new Refused(ExitCode.USAGE, file + " is no audit that landfall audit --export wrote."));
        List<String> flaws = Stream.concat(
                        AuditProof.flaws(audit, head).stream(),
                        new AuditSignatures(audit.migration(), known()).flaws(audit).stream())
                .toList();
        output.print(
                new Verdict(audit.migration(), audit.count(), AuditSignatures.count(audit), audit.head(), flaws),
                Verdict::text);
        return (flaws.isEmpty() ? ExitCode.DONE : ExitCode.NO).code();
    }

    private Map<String, String> known() {
        keys.forEach((person, key) -> {
            if (VerifyingKey.of(key).isEmpty()) {
                throw new Refused(
                        ExitCode.USAGE,
                        "--key " + person + "= needs the publicKey of the roster, base64 of an Ed25519 key.");
            }
        });
        return keys;
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new Refused(ExitCode.USAGE, "there is no file " + file + ".");
        } catch (MalformedInputException e) {
            throw new Refused(ExitCode.USAGE, file + " is no audit that landfall audit --export wrote.");
        } catch (IOException e) {
            throw new Refused(
                    ExitCode.USAGE, file + " can't be read (" + e.getClass().getSimpleName() + ").");
        }
    }

    /** What a verification came to. */
    record Verdict(String migration, long entries, long signatures, String head, List<String> flaws) {
        String text() {
            String of = "The audit of " + migration + ", " + entries + " entries, head " + head;
            return flaws.isEmpty()
                    ? of + ": nothing was changed, removed or moved"
                            + (signatures == 0 ? "." : ", and all " + signatures + " signatures verify.")
                    : of + ":\n" + flaws.stream().map(flaw -> "  ! " + flaw).collect(Collectors.joining("\n"));
        }
    }

    /** A migration or a file. */
    static final class Subject {
        @Parameters(index = "0", paramLabel = "ID", description = "The migration's id")
        private String id = "";

        @Option(names = "--verify", paramLabel = "FILE", description = "Verify an exported audit; contacts nothing")
        private @Nullable Path file;
    }
}
