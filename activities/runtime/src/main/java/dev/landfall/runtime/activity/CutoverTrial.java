package dev.landfall.runtime.activity;

import dev.landfall.runtime.control.Routing;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.CutoverStep;
import java.time.Duration;
import java.util.List;

/** The steps of a cutover gone through before its freeze: the same questions to the same servers, and nobody has to wait. */
final class CutoverTrial {
    private final WorkerParts parts;
    private final String migration;
    private final List<BoundDataset> datasets;
    private final SourceFreeze sources;
    private final Routing routing;

    CutoverTrial(WorkerParts parts, String migration, List<BoundDataset> datasets) {
        this.parts = parts;
        this.migration = migration;
        this.datasets = datasets;
        this.sources = new SourceFreeze(parts, migration, datasets);
        this.routing = parts.control().routing();
    }

    /** Goes through it; gives what it would take besides. */
    Duration run(CutoverStep step) {
        return switch (step) {
            case FREEZE -> {
                freezeRows(2);
                sources.tryOut();
                sources.stands();
                yield sources.openWriters(Cutover.PATIENCE).plus(sources.unanswered());
            }
            case SETTLE -> {
                datasets.forEach(this::settle);
                yield Duration.ZERO;
            }
            case SWITCH -> {
                sources.stands();
                freezeRows(2);
                sources.tryOut();
                yield sources.unanswered();
            }
            case RELEASE -> {
                freezeRows(3);
                sources.tryOut();
                yield Duration.ZERO;
            }
        };
    }

    /** As many transactions of the control database as the step has. */
    private void freezeRows(int transactions) {
        for (int i = 0; i < transactions; i++) {
            routing.held(migration);
        }
    }

    private void settle(BoundDataset dataset) {
        OpenDataset open = parts.datasets().recent(migration, dataset);
        open.target()
                .target()
                .trySettling(open.targets(), parts.sourceOfSameKind(dataset).orElse(null));
    }
}
