package dev.landfall.spi;

/** Which records of a target are meant. */
public sealed interface Scope {

    /** Every record. */
    record All() implements Scope {}

    /** Only those that the migration wrote; records that were there before stay out. */
    record WrittenBy(String migration) implements Scope {}

    /** Every record. */
    Scope ALL = new All();
}
