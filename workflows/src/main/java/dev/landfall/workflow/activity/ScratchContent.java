package dev.landfall.workflow.activity;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a scratch store holds of a dataset.
 *
 * @param entities each entity that is there, with what it holds
 */
public record ScratchContent(Map<String, Held> entities) {

    /**
     * What an entity holds.
     *
     * @param rows how many records
     * @param digest the sum of their digests, in hex
     */
    public record Held(long rows, String digest) {
        @Override
        public String toString() {
            return rows + " records";
        }
    }

    /** What is not as it was {@code before}: one phrase for each entity, in the order of their names. */
    public Map<String, String> changesSince(ScratchContent before) {
        Map<String, String> changes = new TreeMap<>();
        TreeSet<String> names = new TreeSet<>(before.entities.keySet());
        names.addAll(entities.keySet());
        for (String name : names) {
            Held was = before.entities.get(name);
            Held is = entities.get(name);
            if (was == null) {
                changes.put(name, "it was not there before and now holds " + is);
            } else if (is == null) {
                changes.put(name, "it held " + was + " before and is gone");
            } else if (!is.equals(was)) {
                changes.put(name, "it held " + was + " before and now " + is + ", not the same");
            }
        }
        return changes;
    }
}
