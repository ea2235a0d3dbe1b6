package dev.landfall.runtime.connection;

import dev.landfall.runbook.StoreKind;
import dev.landfall.spi.ConnectionSettings;
import dev.landfall.spi.Store;
import dev.landfall.spi.StoreAdapter;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The connections that this worker holds, by name. Each is opened once, when first asked for. Safe for any thread. */
public final class Connections implements AutoCloseable {
    private final Map<String, ConnectionSettings> settings = new LinkedHashMap<>();
    private final Map<StoreKind, StoreAdapter> adapters = new EnumMap<>(StoreKind.class);
    private final Map<String, Store> open = new LinkedHashMap<>();

    /** Connections spoken to by the adapter of their kind; no address is contacted yet. */
    public Connections(Collection<ConnectionSettings> settings, Collection<StoreAdapter> adapters) {
        settings.forEach(each -> this.settings.put(each.name(), each));
        adapters.forEach(each -> this.adapters.put(each.kind(), each));
    }

    /** The names there are, in the order of the configuration. */
    public Set<String> names() {
        return settings.keySet();
    }

    /**
     * The kind of store behind a connection.
     *
     * @throws StoreFailure CONFIGURATION when there is no such connection
     */
    public StoreKind kind(String name) {
        return require(name).kind();
    }

    /**
     * The store behind a connection.
     *
     * @throws StoreFailure CONFIGURATION when there is no such connection, or none that makes sense
     */
    public synchronized Store store(String name) {
        ConnectionSettings named = require(name);
        return open.computeIfAbsent(name, ignored -> adapter(named).open(named));
    }

    /** Closes every store, also when one of them resists. */
    @Override
    public synchronized void close() {
        @Nullable RuntimeException first = null;
        for (Store store : open.values()) {
            try {
                store.close();
            } catch (RuntimeException failure) {
                first = first == null ? failure : first;
            }
        }
        open.clear();
        if (first != null) {
            throw first;
        }
    }

    private ConnectionSettings require(String name) {
        ConnectionSettings named = settings.get(name);
        if (named == null) {
            throw new StoreFailure(
                    FailureClass.CONFIGURATION,
                    name,
                    "this worker holds no connection of that name",
                    names().isEmpty()
                            ? "Add it under landfall.connections in the worker's configuration"
                            : "Use one of " + String.join(", ", names()) + ", or add it under landfall.connections",
                    null);
        }
        return named;
    }

    private StoreAdapter adapter(ConnectionSettings named) {
        StoreAdapter adapter = adapters.get(named.kind());
        if (adapter == null) {
            throw new StoreFailure(
                    FailureClass.CONFIGURATION,
                    named.name(),
                    "this worker has no adapter for " + named.kind().word(),
                    "Run a worker that has it",
                    null);
        }
        return adapter;
    }
}
