package dev.landfall.runtime.check;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Scope;
import dev.landfall.spi.Store;
import dev.landfall.spi.row.Row;
import dev.landfall.spi.row.RowSink;
import java.util.Set;

/** When records expire, in milliseconds since 1970. */
final class ExpiresAt {
    /** It does not. */
    static final long NEVER = -1;

    private ExpiresAt() {}

    static boolean toldBy(Entity entity) {
        return entity.fields().stream().anyMatch(field -> field.name().equals(Row.EXPIRES_AT));
    }

    static long of(Row row) {
        return row.fields().get(Row.EXPIRES_AT) instanceof Long at ? at : NEVER;
    }

    /** Reads when each record expires, and nothing else of it. */
    static void scan(Store store, Entity entity, Scope scope, RowSink sink) {
        store.source().scan(entity, Set.of(Row.EXPIRES_AT), scope, sink);
    }
}
