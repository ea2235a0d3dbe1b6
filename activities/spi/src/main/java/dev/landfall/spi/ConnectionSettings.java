package dev.landfall.spi;

import dev.landfall.runbook.StoreKind;
import org.jspecify.annotations.Nullable;

/**
 * A named address with its secrets, held by workers only.
 *
 * @param name the connection's name, which may be shown anywhere
 * @param kind the kind of store behind it
 * @param url the address in the driver's own form; never shown, it may hold a password
 * @param username the login, or null for none
 * @param password the password or API key, or null for none
 * @param tls whether the peer's certificate and name are verified; false only for loopback and tests
 */
public record ConnectionSettings(
        String name,
        StoreKind kind,
        String url,
        @Nullable String username,
        @Nullable String password,
        boolean tls) {

    /** The name only: an address may carry a secret. */
    @Override
    public String toString() {
        return "connection " + name + " (" + kind.word() + ")";
    }
}
