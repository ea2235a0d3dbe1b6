package dev.landfall.spi.schema;

/** Whether a declared object does its work. */
public enum Standing {
    /** It does. */
    IN_FORCE,
    /** It does; a target of the same kind is given its like by {@link dev.landfall.spi.Target#settle} at the latest. */
    FOLLOWED,
    /** A migration has put it off; {@link dev.landfall.spi.Target#settle} brings it back at the latest. */
    PUT_OFF,
    /** It is there and does nothing: invalid, failed or still being built. */
    UNUSABLE,
    /** It does, for Landfall's own work: nobody else asked for it. */
    OWN
}
