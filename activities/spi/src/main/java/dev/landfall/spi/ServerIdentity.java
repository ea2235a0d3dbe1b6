package dev.landfall.spi;

/**
 * What a server and database are, whatever address leads there.
 *
 * @param id stable over restarts and equal through every address: for PostgreSQL the system identifier and database
 * @param version the server's version as it states it
 */
public record ServerIdentity(String id, String version) {}
