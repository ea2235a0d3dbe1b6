package dev.landfall.runtime.quarantine;

import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.RowDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where nothing may be set aside, because no migration stands behind a comparison: counted, a few of them named. */
public final class Refusals implements Quarantine {
    private static final int NAMED = 5;

    private final List<String> samples = new ArrayList<>();
    private long records;

    @Override
    public void add(EntityPair pair, List<Misfit> misfits) {
        misfits.stream().limit(NAMED - samples.size()).map(Misfit::line).forEach(samples::add);
        records += misfits.size();
    }

    @Override
    public Quarantine since(long fence) {
        return this;
    }

    @Override
    public Standing sweep(Collection<String> entities) {
        return new Standing(records, records);
    }

    @Override
    public Map<String, Long> records() {
        return Map.of();
    }

    @Override
    public Map<String, Set<RowDigest>> keys() {
        return Map.of();
    }

    /** Fails when there were any. */
    public void refuse(EntityPair pair) {
        if (records > 0) {
            throw new StoreFailure(
                    FailureClass.DATA,
                    pair.name(),
                    records + " records can't be transformed, among them " + String.join("; ", samples),
                    "Correct them on the source, or change the transforms in the runbook.",
                    null);
        }
    }
}
