package dev.landfall.redis;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Prefixing;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.util.Optional;

/** Prefixes before keys; such keys form a key space of their own, where nobody else's may be. */
final class RedisPrefixing implements Prefixing {
    private final Connections connections;

    RedisPrefixing(Connections connections) {
        this.connections = connections;
    }

    @Override
    public Optional<String> beginning(String prefix) {
        KeySpace space = KeySpace.of(connections.name(), prefix + "*");
        return new KeyPass(connections, space, Lane.WHOLE)
                .take(1).stream().map(RowReader::masked).findFirst();
    }

    @Override
    public void begin(String migration, Entity entity, String prefix) {
        KeySpace space = KeySpace.of(connections.in(entity.name()), entity.name());
        Footprint footprint = new Footprint(connections, migration, space, KeyText.bytes(prefix));
        if (!footprint.begun()) {
            beginning(prefix).ifPresent(key -> {
                throw taken(prefix, key);
            });
        }
        footprint.begin();
    }

    private StoreFailure taken(String prefix, String key) {
        return new StoreFailure(
                FailureClass.REFUSAL,
                connections.name() + "." + key,
                "a key on the target begins with '" + prefix + "' already",
                "Choose another prefix for keys that are taken.",
                null);
    }
}
