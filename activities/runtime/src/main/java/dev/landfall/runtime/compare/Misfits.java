package dev.landfall.runtime.compare;

import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.runtime.quarantine.Misfit;
import dev.landfall.runtime.quarantine.Quarantine;
import dev.landfall.spi.row.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Source rows of one entity that a transform can't handle, on their way into quarantine. */
final class Misfits implements BiConsumer<Key, String> {
    private final EntityPair pair;
    private final Quarantine quarantine;
    private final List<Misfit> found = new ArrayList<>();

    Misfits(EntityPair pair, Quarantine quarantine) {
        this.pair = pair;
        this.quarantine = quarantine;
    }

    @Override
    public void accept(Key key, String reason) {
        found.add(new Misfit(key, reason));
    }

    /** Sets aside those that were found since the last call. */
    void setAside() {
        quarantine.add(pair, List.copyOf(found));
        found.clear();
    }
}
