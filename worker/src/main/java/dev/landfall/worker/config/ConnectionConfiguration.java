package dev.landfall.worker.config;

import dev.landfall.runbook.StoreKind;
import dev.landfall.spi.ConnectionSettings;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One connection.
 *
 * @param kind kind of store, spelled as in runbooks
 * @param url the address in the driver's own form
 * @param username the login, where the kind has one
 * @param password the password
 * @param apiKey what some kinds take instead of a password
 * @param tls {@code verify-full}, the default, or {@code off} for loopback and closed networks
 */
public record ConnectionConfiguration(
        String kind,
        String url,
        @Nullable String username,
        @Nullable String password,
        @Nullable String apiKey,
        String tls) {
    private static final String VERIFY_FULL = "verify-full";
    private static final String OFF = "off";

    public ConnectionConfiguration {
        tls = Objects.requireNonNullElse(tls, VERIFY_FULL);
    }

    /** As adapters take it. */
    public ConnectionSettings settings(String name) {
        String secret = apiKey == null ? password : apiKey;
        return new ConnectionSettings(name, storeKind().orElseThrow(), url, username, secret, tls.equals(VERIFY_FULL));
    }

    void check(Problems problems, String path) {
        String kinds = Arrays.stream(StoreKind.values()).map(StoreKind::word).collect(Collectors.joining(", "));
        if (problems.present(path + ".kind", kind, "One of " + kinds)
                && storeKind().isEmpty()) {
            problems.add(path + ".kind", "is not a kind of store", "One of " + kinds);
        }
        problems.present(path + ".url", url, "Give the address as the store's driver writes it");
        if (password != null && apiKey != null) {
            problems.add(path + ".apiKey", "stands next to a password", "Give one of them");
        }
        if (!tls.equals(VERIFY_FULL) && !tls.equals(OFF)) {
            problems.add(path + ".tls", "is not a way of verifying", "verify-full or off");
        }
    }

    private Optional<StoreKind> storeKind() {
        return StoreKind.of(kind);
    }

    /** No address and no secret. */
    @Override
    public String toString() {
        return "connection (" + kind + ")";
    }
}
