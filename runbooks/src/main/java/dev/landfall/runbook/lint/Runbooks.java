package dev.landfall.runbook.lint;

import dev.landfall.runbook.Finding;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.Severity;
import dev.landfall.runbook.StoreKind;
import dev.landfall.runbook.parse.Origin;
import dev.landfall.runbook.parse.Parsed;
import dev.landfall.runbook.parse.RunbookParser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Reads and judges runbooks in one go: the way in for everyone who wants to use one. */
public final class Runbooks {

    private static final int MOST = 200;

    private Runbooks() {}

    /**
     * Reads one runbook and, when it could be read, judges it; throws nothing.
     *
     * @param file what findings call the file
     * @param yaml its text
     * @param parameters values given at start, spelled as in YAML
     * @return the runbook, present only when no finding blocks, and the findings in the order of the file,
     *     all of them up to 200
     */
    public static Parsed read(String file, String yaml, Map<String, String> parameters) {
        return judged(RunbookParser.parse(file, yaml, parameters), Lint::judge);
    }

    /**
     * Reads and judges the section {@code datasets} of a file that is no runbook; throws nothing.
     *
     * @param stores what datasets may name, and its kind
     * @return a runbook that holds these stores and datasets and nothing else, as {@link #read} does
     */
    public static Parsed readDatasets(String file, String yaml, Map<String, StoreKind> stores) {
        return judged(RunbookParser.parseDatasets(file, yaml, stores), Lint::judgeDatasets);
    }

    private static Parsed judged(Parsed parsed, BiFunction<Runbook, Origin, List<Finding>> lint) {
        List<Finding> judged = parsed.runbook()
                .map(runbook -> lint.apply(runbook, parsed.origin()))
                .orElse(List.of());
        List<Finding> findings = Stream.concat(parsed.findings().stream(), judged.stream())
                .sorted(Finding.BY_POSITION)
                .toList();
        Optional<Runbook> usable =
                parsed.runbook().filter(runbook -> findings.stream().noneMatch(Finding::blocks));
        return new Parsed(usable, most(findings), parsed.origin());
    }

    /** Findings travel in failures of workflows, where a hostile file must not make them grow beyond all limits. */
    private static List<Finding> most(List<Finding> findings) {
        if (findings.size() <= MOST) {
            return findings;
        }
        Finding first = findings.get(MOST);
        Finding rest = new Finding(
                Severity.BLOCK,
                first.file(),
                first.lineNumber(),
                first.column(),
                "",
                (findings.size() - MOST) + " more findings are left out",
                "Mend the others first");
        return Stream.concat(findings.stream().limit(MOST), Stream.of(rest)).toList();
    }
}
