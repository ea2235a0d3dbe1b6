package dev.landfall.spi;

/** How a migration uses a store. */
public enum StoreRole {
    SOURCE,
    TARGET
}
