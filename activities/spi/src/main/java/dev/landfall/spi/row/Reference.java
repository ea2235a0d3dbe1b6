package dev.landfall.spi.row;

/**
 * Names a record of some entity.
 *
 * @param entity the entity's name
 * @param key the record's key
 */
public record Reference(String entity, Key key) {
    /** The entity and the masked key. */
    @Override
    public String toString() {
        return entity + " " + key.masked();
    }
}
