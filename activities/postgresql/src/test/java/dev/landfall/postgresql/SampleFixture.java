package dev.landfall.postgresql;

import dev.landfall.spi.ConnectionSettings;
import dev.landfall.spi.StoreAdapter;
import dev.landfall.spi.row.Row;
import dev.landfall.testkit.contract.StoreFixture;
import java.util.Map;

/** The contract's fixture over two databases. */
record SampleFixture(Server from, Server to) implements StoreFixture {

    @Override
    public StoreAdapter adapter() {
        return new PostgreSqlAdapter();
    }

    @Override
    public ConnectionSettings source() {
        return from.settings();
    }

    @Override
    public ConnectionSettings target() {
        return to.settings();
    }

    @Override
    public void reset() {
        from.wipe();
        to.wipe();
        SampleTable.create(from);
        SampleTable.create(to);
    }

    @Override
    public String entity() {
        return SampleTable.NAME;
    }

    @Override
    public Map<String, String> keys() {
        return Map.of();
    }

    @Override
    public Row row(int i) {
        return SampleTable.row(i);
    }

    @Override
    public Row changed(Row row) {
        return SampleTable.changed(row);
    }

    @Override
    public ConnectionSettings wrongPassword() {
        ConnectionSettings right = from.settings();
        return new ConnectionSettings("wrong", right.kind(), right.url(), right.username(), "not-the-password", false);
    }
}
