package dev.landfall.qdrant;

import dev.landfall.spi.Partition;
import io.qdrant.client.grpc.Common.PointId;
import java.util.ArrayList;
import java.util.List;

/** Cuts a stream of ids into partitions. Memory: one id a partition. */
final class Boundaries {
    private final long rowsEach;
    private final List<String> starts = new ArrayList<>(List.of(Position.text(null)));
    private long inLast;

    Boundaries(long rowsEach) {
        this.rowsEach = Math.max(1, rowsEach);
    }

    void pass(PointId id) {
        if (inLast == rowsEach) {
            starts.add(Position.text(id));
            inLast = 0;
        }
        inLast++;
    }

    /** At least one, so that an empty collection is copied as well. */
    List<Partition> partitions(String entity) {
        List<Partition> partitions = new ArrayList<>();
        int count = starts.size();
        for (int i = 0; i < count; i++) {
            boolean last = i == count - 1;
            String end = last ? Position.text(null) : starts.get(i + 1);
            partitions.add(new Partition(entity, i, count, starts.get(i), end, last ? inLast : rowsEach));
        }
        return partitions;
    }
}
