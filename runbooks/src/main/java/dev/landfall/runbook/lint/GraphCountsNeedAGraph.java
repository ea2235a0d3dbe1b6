package dev.landfall.runbook.lint;

import dev.landfall.runbook.CheckKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.StoreKind;
import dev.landfall.runbook.parse.Findings;
import java.util.List;

/** Only graphs have labels and relationship types. */
record GraphCountsNeedAGraph() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        List<String> graphs = DatasetAt.all(runbook).stream()
                .filter(dataset -> dataset.targetKind(runbook)
                        .filter(StoreKind.NEO4J::equals)
                        .isPresent())
                .map(dataset -> dataset.spec().name())
                .toList();
        for (CheckAt check : CheckAt.of(runbook, CheckKind.GRAPH_COUNTS)) {
            check.spec().arguments().list("graphCounts").stream()
                    .filter(name -> runbook.datasets().containsKey(name) && !graphs.contains(name))
                    .forEach(name -> findings.block(
                            check.argument("graphCounts"), "'" + name + "' is no graph", "Name a dataset of Neo4j"));
        }
    }
}
