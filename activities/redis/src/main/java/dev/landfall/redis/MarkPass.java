package dev.landfall.redis;

import java.util.List;
import java.util.function.Consumer;

/** Walks over Landfall's own keys, some of them perhaps twice. */
final class MarkPass {
    private final Connections connections;

    MarkPass(Connections connections) {
        this.connections = connections;
    }

    void forEach(byte[] prefix, Consumer<List<byte[]>> each) {
        Pages pages = new ScannedPages(connections, connections.name(), prefix);
        for (List<byte[]> keys = pages.next(); keys != null; keys = pages.next()) {
            if (!keys.isEmpty()) {
                each.accept(keys);
            }
        }
    }
}
