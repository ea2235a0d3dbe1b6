package dev.landfall.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Scope;
import dev.landfall.spi.Store;
import dev.landfall.spi.copy.Batch;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/** Two opened stores with sample rows, and what the contract does with them. */
@Tag("servers")
abstract class ContractStores {
    static final String MIGRATION = "contract";
    static final int ROWS = 250;

    Store source;
    Store target;

    /** The servers and sample data of the adapter under test. */
    protected abstract StoreFixture fixture();

    @SuppressWarnings("NullAway.Init")
    protected ContractStores() {}

    @BeforeEach
    void openStores() {
        fixture().reset();
        source = fixture().adapter().open(fixture().source());
        target = fixture().adapter().open(fixture().target());
    }

    @AfterEach
    void closeStores() {
        source.close();
        target.close();
    }

    /** Rows that were on the target before the migration: written under another name, then forgotten. */
    void prior(int from, int to) {
        target.target().begin("earlier", entity(target));
        target.target().write(new Batch("earlier", "prior", 1), entity(target), sample(from, to));
        target.target().forget("earlier");
        target.target().begin(MIGRATION, entity(target));
    }

    List<Row> fill(Store store, int from, int to) {
        List<Row> rows = sample(from, to);
        store.target().begin(MIGRATION, entity(store));
        store.target().write(batch("fill", 1), entity(store), rows);
        return rows;
    }

    List<Row> sample(int from, int to) {
        return IntStream.range(from, to).mapToObj(fixture()::row).toList();
    }

    Entity entity(Store store) {
        return store.inspect().entities(fixture().keys()).stream()
                .filter(entity -> entity.name().equals(fixture().entity()))
                .findFirst()
                .orElseThrow();
    }

    Map<Key, Map<String, @Nullable Object>> content(Store store, Scope scope) {
        Map<Key, Map<String, @Nullable Object>> rows = new HashMap<>();
        store.source().scan(entity(store), scope, row -> {
            assertThat(rows.put(row.key(), Contents.normal(row)))
                    .as("seen twice")
                    .isNull();
        });
        return rows;
    }

    static Batch batch(String writer, long fence) {
        return new Batch(MIGRATION, writer, fence);
    }
}
