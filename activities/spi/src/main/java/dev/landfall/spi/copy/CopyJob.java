package dev.landfall.spi.copy;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Partition;
import dev.landfall.spi.row.FieldTransform;
import java.util.Map;

/**
 * One partition to copy.
 *
 * @param batch who copies; {@code writer} names the partition
 * @param source the entity as the source has it
 * @param target the entity as the target has it
 * @param partition which part
 * @param batchRows records per transaction, about
 * @param transforms field to what is done to it; empty for none
 * @param setAside takes records that a transform can't handle
 */
public record CopyJob(
        Batch batch,
        Entity source,
        Entity target,
        Partition partition,
        int batchRows,
        Map<String, FieldTransform> transforms,
        SetAside setAside) {

    /** A job that leaves no record behind. */
    public CopyJob(
            Batch batch,
            Entity source,
            Entity target,
            Partition partition,
            int batchRows,
            Map<String, FieldTransform> transforms) {
        this(batch, source, target, partition, batchRows, transforms, SetAside.NOTHING);
    }
}
