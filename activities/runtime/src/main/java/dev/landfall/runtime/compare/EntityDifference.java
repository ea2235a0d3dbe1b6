package dev.landfall.runtime.compare;

import java.util.List;

/**
 * How one entity of two stores differs.
 *
 * @param dataset the dataset's name
 * @param entity the entity's name
 * @param compared records read, both sides together
 * @param missing records that the target lacks
 * @param extra records that the source lacks
 * @param different records whose values differ
 * @param examples some of them, their keys masked
 */
public record EntityDifference(
        String dataset,
        String entity,
        long compared,
        long missing,
        long extra,
        long different,
        List<Example> examples) {

    /**
     * One record.
     *
     * @param kind how it differs
     * @param key its masked key
     */
    public record Example(DifferenceClass kind, String key) {}

    /** Whether both sides hold the same. */
    public boolean equal() {
        return missing + extra + different == 0;
    }
}
