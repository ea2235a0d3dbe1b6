package dev.landfall.qdrant;

import dev.landfall.runbook.StoreKind;
import dev.landfall.spi.ConnectionSettings;
import dev.landfall.spi.StoreAdapter;
import dev.landfall.spi.row.Row;
import dev.landfall.testkit.contract.StoreFixture;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Two servers with the sample collection; only that collection and the ledger are ever dropped. */
record QdrantFixture(
        String sourceUrl, String targetUrl, @Nullable String key) implements StoreFixture {

    @Override
    public StoreAdapter adapter() {
        return new QdrantAdapter();
    }

    @Override
    public ConnectionSettings source() {
        return settings("old", sourceUrl, key);
    }

    @Override
    public ConnectionSettings target() {
        return settings("new", targetUrl, key);
    }

    static ConnectionSettings settings(String name, String url, @Nullable String key) {
        return new ConnectionSettings(name, StoreKind.QDRANT, url, null, key, url.startsWith("https"));
    }

    @Override
    public void reset() {
        for (String url : List.of(sourceUrl, targetUrl)) {
            try (RawServer server = new RawServer(url, key)) {
                server.drop(LedgerStore.COLLECTION);
                server.drop(Samples.COLLECTION);
                server.create(Samples.collection());
            }
        }
    }

    @Override
    public String entity() {
        return Samples.COLLECTION;
    }

    @Override
    public Map<String, String> keys() {
        return Map.of();
    }

    @Override
    public Row row(int i) {
        return Samples.row(i);
    }

    @Override
    public Row changed(Row row) {
        return Samples.changed(row);
    }

    @Override
    public @Nullable ConnectionSettings wrongPassword() {
        return key == null ? null : settings("wrong", sourceUrl, "not-the-key");
    }

    @Override
    public String toString() {
        return "two Qdrant servers";
    }
}
