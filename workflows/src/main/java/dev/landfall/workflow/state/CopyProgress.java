package dev.landfall.workflow.state;

import dev.landfall.workflow.query.EntityProgress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How far the copy of each entity is, as the running phase last reported it. */
public final class CopyProgress {
    private final Map<List<String>, EntityProgress> entities = new LinkedHashMap<>();

    /** Takes news about some entities; those of other entities stay. */
    public void take(List<EntityProgress> news) {
        news.forEach(entity -> entities.put(List.of(entity.dataset(), entity.entity()), entity));
    }

    /** Every entity heard of, in the order in which they were first heard of. */
    public List<EntityProgress> entities() {
        return List.copyOf(entities.values());
    }

    /** Datasets summed up, in the same order. */
    public List<DatasetProgress> datasets() {
        Map<String, DatasetProgress> sums = new LinkedHashMap<>();
        entities.values()
                .forEach(entity -> sums.merge(entity.dataset(), DatasetProgress.of(entity), DatasetProgress::plus));
        return new ArrayList<>(sums.values());
    }

    /**
     * How far one dataset is.
     *
     * @param dataset its name
     * @param rows records copied
     * @param expectedRows records estimated
     * @param done whether every entity is through
     */
    public record DatasetProgress(String dataset, long rows, long expectedRows, boolean done) {
        static DatasetProgress of(EntityProgress entity) {
            return new DatasetProgress(entity.dataset(), entity.rows(), entity.expectedRows(), entity.done());
        }

        DatasetProgress plus(DatasetProgress other) {
            return new DatasetProgress(
                    dataset, rows + other.rows, expectedRows + other.expectedRows, done && other.done);
        }

        /** From 0 to 100; estimates may be short, so 100 is kept for what is done. */
        public int percent() {
            if (done) {
                return 100;
            }
            return expectedRows <= 0 ? 0 : (int) Math.min(99, rows * 100 / expectedRows);
        }
    }
}
