package dev.landfall.spi.failure;

/** What may be done about a failure. */
public enum FailureClass {
    /** Connection, serialisation, time-out: trying again may help. */
    TRANSIENT,
    /** One record can't be stored as it is: its key is set aside, the others go on. */
    DATA,
    /** Settings, grants or schema: a person must change something first. */
    CONFIGURATION,
    /** Landfall itself says no: it would overwrite, double or lose something. */
    REFUSAL
}
