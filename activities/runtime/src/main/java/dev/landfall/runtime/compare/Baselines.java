package dev.landfall.runtime.compare;

import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.runtime.dataset.OpenDataset;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a worker remembers of comparisons, so that the next one of the same entity reads what has changed only. At most about
 * 50 MB; what was used longest ago is forgotten first. Lost with the worker: the next comparison then reads everything.
 */
public final class Baselines {
    private static final int MOST_BUCKETS = 1 << 20;

    private final Map<Question, Baseline> known = new LinkedHashMap<>(16, 0.75f, true);

    /** One entity of one migration: its transforms are always the same. */
    private record Question(String migration, String dataset, String entity) {}

    /** The place of one entity. */
    Slot slot(OpenDataset dataset, EntityPair pair) {
        return new Slot(new Question(dataset.migration(), dataset.name(), pair.name()));
    }

    private synchronized @Nullable Baseline get(Question question) {
        return known.get(question);
    }

    private synchronized void put(Question question, Baseline baseline) {
        known.put(question, baseline);
        long buckets = known.values().stream().mapToLong(Baseline::buckets).sum();
        Iterator<Baseline> oldest = known.values().iterator();
        while (buckets > MOST_BUCKETS) {
            buckets -= oldest.next().buckets();
            oldest.remove();
        }
    }

    /** Where one entity's baseline is kept. */
    final class Slot {
        private final Question question;

        private Slot(Question question) {
            this.question = question;
        }

        /** What is known, or nothing about so many buckets. */
        Baseline get(int buckets) {
            Baseline baseline = Baselines.this.get(question);
            return baseline == null ? Baseline.none(buckets) : baseline;
        }

        void put(Baseline baseline) {
            Baselines.this.put(question, baseline);
        }
    }
}
