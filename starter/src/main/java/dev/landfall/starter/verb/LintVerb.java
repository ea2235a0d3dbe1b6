package dev.landfall.starter.verb;

import dev.landfall.runbook.Finding;
import dev.landfall.runbook.Severity;
import dev.landfall.runbook.lint.Runbooks;
import dev.landfall.starter.ExitCode;
import dev.landfall.starter.Output;
import dev.landfall.starter.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Judges runbook files without any connection. */
@Command(name = "lint", description = "Judge runbook files; needs no connection.")
public final class LintVerb implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Runbook files")
    private List<Path> files = List.of();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        List<Finding> findings = new ArrayList<>();
        for (Path file : files) {
            findings.addAll(Runbooks.read(file.toString(), text(file), Map.of()).findings());
        }
        output.print(findings, this::text);
        boolean blocked = findings.stream().anyMatch(finding -> finding.severity() == Severity.BLOCK);
        return (blocked ? ExitCode.USAGE : ExitCode.DONE).code();
    }

    private String text(List<Finding> findings) {
        return findings.isEmpty()
                ? files.size() + (files.size() == 1 ? " runbook is" : " runbooks are") + " sound"
                : findings.stream()
                        .map(finding -> (finding.severity() == Severity.WARN ? "warning: " : "") + finding.line())
                        .collect(Collectors.joining("\n"));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new Refused(ExitCode.USAGE, file + " can't be read as UTF-8 text. Check the path and the file.");
        }
    }
}
