package dev.landfall.neo4j;

import dev.landfall.spi.Partition;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.neo4j.driver.Record;

/**
 * A range of internal ids, of nodes or of the nodes that relationships start from.
 *
 * @param from first id
 * @param to the id after the last
 */
record Range(long from, long to) {

    /** Where the ids of every entity end. */
    static final long OPEN = Long.MAX_VALUE;

    static Range of(Partition partition) {
        return new Range(Long.parseLong(partition.from()), Long.parseLong(partition.to()));
    }

    /** Ranges of about {@code rowsEach} records; the last one is open, so that no later record is left out. */
    static List<Range> split(Bolt bolt, Layout layout, long rowsEach) {
        return split(bolt, layout.name(), layout.bounds(), rowsEach);
    }

    /** The same, by a query as in {@link Layout#bounds}. */
    static List<Range> split(Bolt bolt, String entity, String query, long rowsEach) {
        Record bounds = bolt.read(
                entity, transaction -> transaction.run(query, Map.of()).single());
        long rows = bounds.get("n").asLong();
        return rows == 0
                ? List.of(new Range(0, OPEN))
                : split(bounds.get("lo").asLong(), bounds.get("hi").asLong(), Math.ceilDiv(rows, rowsEach));
    }

    private static List<Range> split(long lowest, long highest, long parts) {
        long width = Math.ceilDiv(highest - lowest + 1, parts);
        return LongStream.iterate(lowest, from -> from <= highest, from -> from + width)
                .mapToObj(from -> new Range(from, from + width > highest ? OPEN : from + width))
                .toList();
    }
}
