package dev.landfall.worker.config;

import dev.landfall.runtime.control.ControlSettings;
import org.jspecify.annotations.Nullable;

/**
 * The control database.
 *
 * @param url JDBC address of a PostgreSQL database
 * @param username the login
 * @param password the password
 */
public record ControlConfiguration(
        String url, @Nullable String username, @Nullable String password) {

    /** As the runtime takes them. */
    public ControlSettings settings() {
        return new ControlSettings(url, username, password);
    }

    void check(Problems problems, String path) {
        if (problems.present(path + ".url", url, "Write it like jdbc:postgresql://HOST/DATABASE")
                && !url.startsWith("jdbc:postgresql:")) {
            problems.add(path + ".url", "is not a PostgreSQL address", "Write it like jdbc:postgresql://HOST/DATABASE");
        }
    }

    /** No address: it may carry a secret. */
    @Override
    public String toString() {
        return "control database";
    }
}
