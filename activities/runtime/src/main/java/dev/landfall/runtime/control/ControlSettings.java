package dev.landfall.runtime.control;

import org.jspecify.annotations.Nullable;

/**
 * Where the control database is.
 *
 * @param url JDBC address of a PostgreSQL database; never shown, it may hold a password
 * @param username the login, or null for the driver's default
 * @param password the password, or null for none
 */
public record ControlSettings(
        String url, @Nullable String username, @Nullable String password) {

    /** No address: it may carry a secret. */
    @Override
    public String toString() {
        return "control database";
    }
}
