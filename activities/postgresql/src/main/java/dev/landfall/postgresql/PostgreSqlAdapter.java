package dev.landfall.postgresql;

import dev.landfall.runbook.StoreKind;
import dev.landfall.spi.Capability;
import dev.landfall.spi.ConnectionSettings;
import dev.landfall.spi.Store;
import dev.landfall.spi.StoreAdapter;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.util.EnumSet;
import java.util.Set;

/** PostgreSQL 14 and newer, with every optional capability. */
public final class PostgreSqlAdapter implements StoreAdapter {

    @Override
    public StoreKind kind() {
        return StoreKind.POSTGRESQL;
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.complementOf(EnumSet.of(Capability.PREFIX));
    }

    @Override
    public String keepingWritesAway() {
        return "triggers on its tables refuse every write until a lease ends; a write past them is noticed";
    }

    /** {@code settings.url} is a JDBC address: {@code jdbc:postgresql://host:port/database}. */
    @Override
    public Store open(ConnectionSettings settings) {
        if (!settings.url().startsWith("jdbc:postgresql:")) {
            throw new StoreFailure(
                    FailureClass.CONFIGURATION,
                    settings.name(),
                    "the address is not one of PostgreSQL",
                    "Write it as jdbc:postgresql://host:port/database.",
                    null);
        }
        return new PostgreSqlStore(settings);
    }
}
