package dev.landfall.spi;

import java.util.List;
import java.util.Map;

/** Tells whether records stand still: what would look different after a write, also after one that no freeze can refuse. */
public interface Standstill {

    /**
     * Where the store stands: by the name of each part what it looks like, in a form that means nothing but to be equal or
     * not. Parts that are equal at two moments say that between these nobody wrote, as far as {@link #blindSpot} allows; one
     * that differs, came or went says that somebody did, or could have. Names are for people and never hold values of records.
     *
     * @param migration whose freeze holds, where the store can be frozen
     */
    Map<String, String> position(String migration, List<Entity> entities);

    /** Which writes a position does not show, for people; empty when it shows every one. */
    default String blindSpot() {
        return "";
    }

    /** Sessions that may have written, by the names that they gave themselves, as far as the store can tell; for people. */
    default List<String> suspects(List<Entity> entities) {
        return List.of();
    }
}
