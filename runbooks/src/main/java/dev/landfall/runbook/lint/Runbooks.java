package dev.landfall.runbook.lint;

import dev.landfall.runbook.Finding;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Parsed;
import dev.landfall.runbook.parse.RunbookParser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads and judges runbooks in one go: the way in for everyone who wants to use one. */
public final class Runbooks {

    private Runbooks() {}

    /**
     * Reads one runbook and, when it could be read, judges it; throws nothing.
     *
     * @param file what findings call the file
     * @param yaml its text
     * @param parameters values given at start, spelled as in YAML
     * @return the runbook, present only when no finding blocks, and all findings in the order of the file
     */
    public static Parsed read(String file, String yaml, Map<String, String> parameters) {
        Parsed parsed = RunbookParser.parse(file, yaml, parameters);
        List<Finding> judged = parsed.runbook()
                .map(runbook -> Lint.judge(runbook, parsed.origin()))
                .orElse(List.of());
        List<Finding> findings = Stream.concat(parsed.findings().stream(), judged.stream())
                .sorted(Finding.BY_POSITION)
                .toList();
        Optional<Runbook> usable =
                parsed.runbook().filter(runbook -> findings.stream().noneMatch(Finding::blocks));
        return new Parsed(usable, findings, parsed.origin());
    }
}
