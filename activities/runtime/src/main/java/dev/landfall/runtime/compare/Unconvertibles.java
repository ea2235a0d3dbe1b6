package dev.landfall.runtime.compare;

import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Source rows that a transform can't handle: counted, a few of them named. */
final class Unconvertibles implements BiConsumer<Key, String> {
    private static final int NAMED = 5;

    private final EntityPair pair;
    private final List<String> samples = new ArrayList<>();
    private long rows;

    Unconvertibles(EntityPair pair) {
        this.pair = pair;
    }

    @Override
    public void accept(Key key, String reason) {
        if (rows++ < NAMED) {
            samples.add(key.masked() + ": " + reason);
        }
    }

    /** Fails when there were any. */
    void refuse() {
        if (rows > 0) {
            throw new StoreFailure(
                    FailureClass.DATA,
                    pair.name(),
                    rows + " records can't be transformed, among them " + String.join("; ", samples),
                    "Correct them on the source, or change the transforms in the runbook.",
                    null);
        }
    }
}
