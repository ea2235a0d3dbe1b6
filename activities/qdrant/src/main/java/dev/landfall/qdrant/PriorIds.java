package dev.landfall.qdrant;

import io.qdrant.client.grpc.Common.PointId;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Ids that were on the target before a migration. Memory: 8 bytes a number, about 40 a UUID. */
final class PriorIds {
    static final PriorIds NONE = new PriorIds(LongStream.empty(), Stream.empty());

    private final long[] numbers;
    private final UUID[] uuids;

    PriorIds(LongStream numbers, Stream<UUID> uuids) {
        this.numbers = numbers.sorted().toArray();
        this.uuids = uuids.sorted().toArray(UUID[]::new);
    }

    boolean isEmpty() {
        return numbers.length == 0 && uuids.length == 0;
    }

    boolean contains(PointId id) {
        if (id.hasUuid()) {
            return uuids.length > 0 && Arrays.binarySearch(uuids, UUID.fromString(id.getUuid())) >= 0;
        }
        return Arrays.binarySearch(numbers, id.getNum()) >= 0;
    }

    /** All of them, in no particular order. */
    Stream<PointId> ids() {
        return Stream.concat(
                Arrays.stream(numbers).mapToObj(PointIds::number),
                Arrays.stream(uuids).map(PointIds::uuid));
    }

    /** Those of {@code ids} that are prior. */
    List<PointId> among(Stream<PointId> ids) {
        return isEmpty() ? List.of() : ids.filter(this::contains).toList();
    }
}
