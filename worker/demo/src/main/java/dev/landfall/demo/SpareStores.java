package dev.landfall.demo;

/**
 * Servers that rehearsals may spoil.
 *
 * @param scratch in the place of the targets
 * @param standIns in the place of the sources
 */
record SpareStores(EmbeddedStores scratch, EmbeddedStores standIns) implements AutoCloseable {

    /** Starts eight servers, one after the other: they are not what anybody waits for. */
    static SpareStores start() {
        return new SpareStores(EmbeddedStores.start(), EmbeddedStores.start());
    }

    /** Scratch stores have the schema and prior records, as targets do; what stands for a source may be empty. */
    void fill() {
        try (Platform clients = scratch.clients()) {
            Data.prior(clients);
        }
    }

    @Override
    public void close() {
        scratch.close();
        standIns.close();
    }
}
