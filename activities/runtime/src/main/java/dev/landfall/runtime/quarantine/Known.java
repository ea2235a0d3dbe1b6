package dev.landfall.runtime.quarantine;

import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.spi.row.RowDigest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A quarantine as it was when the switch was recorded: behind it nothing comes in, and nothing goes out. */
public record Known(Quarantine quarantine) implements Quarantine {
    @Override
    public void add(EntityPair pair, List<Misfit> misfits) {
        // What was there is known, and what is carried back is moved all the same.
    }

    @Override
    public Quarantine since(long fence) {
        return this;
    }

    @Override
    public Standing sweep(Collection<String> entities) {
        return Standing.EMPTY;
    }

    @Override
    public Map<String, Long> records() {
        return quarantine.records();
    }

    @Override
    public Map<String, Set<RowDigest>> keys() {
        return quarantine.keys();
    }
}
