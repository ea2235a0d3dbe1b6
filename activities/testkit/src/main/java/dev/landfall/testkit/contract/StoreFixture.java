package dev.landfall.testkit.contract;

import dev.landfall.spi.ConnectionSettings;
import dev.landfall.spi.StoreAdapter;
import dev.landfall.spi.row.Row;
import java.util.Map;

/** Two servers of one kind and sample data for the contract. */
public interface StoreFixture {

    /** The adapter under test. */
    StoreAdapter adapter();

    /** The server that is copied from. */
    ConnectionSettings source();

    /** Another server. */
    ConnectionSettings target();

    /** Empties both servers and creates the empty sample entity on both. */
    void reset();

    /** The sample entity's name. */
    String entity();

    /** Key fields by entity, for stores that declare none; else empty. */
    Map<String, String> keys();

    /** The {@code i}th sample record, using every type of value that the store has. Deterministic, distinct keys. */
    Row row(int i);

    /** The same key with other values. */
    Row changed(Row row);

    /** Connection settings that reach the source with a wrong password; null where the server asks for none. */
    @org.jspecify.annotations.Nullable
    ConnectionSettings wrongPassword();
}
