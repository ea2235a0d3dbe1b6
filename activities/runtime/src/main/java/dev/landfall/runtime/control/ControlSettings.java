package dev.landfall.runtime.control;

import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where the control database is.
 *
 * @param url JDBC address of a PostgreSQL database; never shown, it may hold a password
 * @param username the login, or null for the driver's default
 * @param password the password, or null for none
 */
public record ControlSettings(
        String url, @Nullable String username, @Nullable String password) {
    /** How long is waited for a connection. */
    static final int CONNECT_SECONDS = 10;

    /** Single connections, none of which is made yet; the server shows them under the application's name. */
    PGSimpleDataSource source(String application) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(url);
        if (username != null) {
            // Else the address names the login, and null would take it away.
            source.setUser(username);
            source.setPassword(password);
        }
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setApplicationName(application);
        return source;
    }

    /** No address: it may carry a secret. */
    @Override
    public String toString() {
        return "control database";
    }
}
