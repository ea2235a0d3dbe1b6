package dev.landfall.workflow.activity;

import java.util.List;

/**
 * Records of one dataset that a transform can't handle, and that are therefore not on the target.
 *
 * @param dataset the dataset
 * @param digest fingerprint of which records they are; what a waiver refers to
 * @param entities its entities that have some
 */
public record QuarantinedDataset(String dataset, String digest, List<Entity> entities) {
    /**
     * Those of one entity.
     *
     * @param entity the entity
     * @param records how many
     * @param unwaived of these, how many nobody has waived
     * @param samples a few masked keys with the reason
     */
    public record Entity(String entity, long records, long unwaived, List<String> samples) {}

    /** How many. */
    public long records() {
        return entities.stream().mapToLong(Entity::records).sum();
    }

    /** How many nobody has waived. */
    public long unwaived() {
        return entities.stream().mapToLong(Entity::unwaived).sum();
    }
}
