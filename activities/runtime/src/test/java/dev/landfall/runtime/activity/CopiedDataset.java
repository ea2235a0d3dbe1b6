package dev.landfall.runtime.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.runbook.DatasetSpec;
import dev.landfall.runbook.StoreKind;
import dev.landfall.runbook.lint.Runbooks;
import dev.landfall.runtime.compare.Baselines;
import dev.landfall.runtime.compare.DatasetRound;
import dev.landfall.runtime.compare.Settling;
import dev.landfall.runtime.dataset.DatasetOpener;
import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.runtime.dataset.MemoryQuarantine;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.runtime.quarantine.Misfit;
import dev.landfall.spi.Partition;
import dev.landfall.spi.Scope;
import dev.landfall.spi.Store;
import dev.landfall.spi.copy.Batch;
import dev.landfall.spi.copy.CopyJob;
import dev.landfall.spi.row.Key;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.RoundOutcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A dataset in a runbook's words between two open stores, copied through typed rows and compared as activities do it. */
public final class CopiedDataset {
    private static final String MIGRATION = "m1";

    private final MemoryQuarantine quarantine = new MemoryQuarantine();
    private final OpenDataset dataset;

    /**
     * Opens it.
     *
     * @param kind of both stores
     * @param body what stands under the dataset's name besides its stores, in YAML
     */
    public CopiedDataset(StoreKind kind, String body, Store source, Store target) {
        String yaml = "datasets:\n  d:\n    from: old\n    to: new\n" + body.indent(4);
        var read = Runbooks.readDatasets("d.yaml", yaml, Map.of("old", kind, "new", kind));
        assertThat(read.findings()).isEmpty();
        DatasetSpec spec = read.runbook().orElseThrow().datasets().get("d");
        dataset = DatasetOpener.open(
                MIGRATION,
                new BoundDataset(spec, "old", "new"),
                name -> name.equals("old") ? source : target,
                key -> new byte[64],
                quarantine);
    }

    /** The dataset as it was opened. */
    public OpenDataset dataset() {
        return dataset;
    }

    /** What could not be moved. */
    public MemoryQuarantine quarantine() {
        return quarantine;
    }

    /** Copies every record; gives how many were changed, by entity and field. */
    public Map<String, Long> copy() {
        Map<String, Long> changed = new HashMap<>();
        for (EntityPair opened : dataset.pairs()) {
            EntityPair pair = dataset.present(opened);
            dataset.target().target().begin(MIGRATION, pair.target());
            for (Partition partition : dataset.source().source().partition(pair.source(), 50)) {
                CopyJob job = new CopyJob(
                        new Batch(MIGRATION, pair.name() + "/" + partition.index(), 1),
                        pair.source(),
                        pair.target(),
                        partition,
                        20,
                        pair.transforms(),
                        (key, reason) -> quarantine.add(pair, List.of(new Misfit(key, reason))));
                new TypedCopy(dataset, pair, job, (rows, bytes) -> {})
                        .run()
                        .transformed()
                        .forEach((field, records) -> changed.merge(pair.name() + "." + field, records, Long::sum));
            }
            dataset.target().target().build(MIGRATION, pair.target(), dataset.source());
        }
        return changed;
    }

    /** One round of compare and repair, as under a freeze. */
    public RoundOutcome round() {
        return DatasetRound.run(dataset, Settling.FROZEN, System.nanoTime(), new Baselines(), () -> {});
    }

    /** A round finds nothing to repair and that many records in quarantine. */
    public void assertEqual(long quarantined) {
        RoundOutcome round = round();
        assertThat(round.repaired()).as(round.toString()).isZero();
        assertThat(round.compared()).isPositive();
        assertThat(round.quarantined()).isEqualTo(quarantined);
    }

    /** A record's fields on the target; empty when it is not there. */
    public Map<String, Object> fields(String entity, Key key) {
        Map<String, Object> fields = new HashMap<>();
        dataset.target()
                .source()
                .fetch(
                        dataset.find(entity).orElseThrow().target(),
                        List.of(key),
                        Scope.ALL,
                        row -> row.fields().forEach(fields::put));
        return fields;
    }
}
