package dev.landfall.spi;

/** Which records of a target are meant. */
public sealed interface Scope {

    /** Every record. */
    record All() implements Scope {}

    /**
     * Only those that the migration wrote; records that were there before stay out.
     *
     * @param orLater also those that anybody wrote since the footprint began: after the switch the application changes what the
     *     migration wrote, and adds to it. A prior record that was changed since may be among them, unless
     *     {@link Target#keepPrior} noted it
     */
    record WrittenBy(String migration, boolean orLater) implements Scope {
        /** Only those that the migration wrote. */
        public WrittenBy(String migration) {
            this(migration, false);
        }
    }

    /** Every record. */
    Scope ALL = new All();
}
