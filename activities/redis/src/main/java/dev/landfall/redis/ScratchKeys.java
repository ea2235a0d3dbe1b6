package dev.landfall.redis;

import dev.landfall.spi.backup.Content;
import dev.landfall.spi.backup.Scratch;
import dev.landfall.spi.row.CanonicalDigest;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.Protocol.Command;

/** Puts saved keys under scratch names, reads them back by type, and unlinks them. */
final class ScratchKeys {
    private final RedisStore store;
    private final byte[] prefix;

    ScratchKeys(RedisStore store, Scratch scratch) {
        this.store = store;
        this.prefix = Marks.scratch(scratch.name() + ":");
    }

    /** What came back of the keys. */
    Content tryOut(List<SavedKey> saved) {
        List<byte[]> names = saved.stream().map(key -> scratched(key.key())).toList();
        try {
            restore(saved, names);
            return content(saved, names);
        } finally {
            store.connections()
                    .ask(where(), flight -> flight.reply(flight.send(Command.UNLINK, names.toArray(byte[][]::new))));
        }
    }

    private void restore(List<SavedKey> saved, List<byte[]> names) {
        store.connections().ask(where(), flight -> {
            for (int i = 0; i < names.size(); i++) {
                saved.get(i).restore(flight, names.get(i));
            }
            for (int i = 0; i < names.size(); i++) {
                flight.reply(i);
            }
            return true;
        });
    }

    private Content content(List<SavedKey> saved, List<byte[]> names) {
        Map<Key, Key> originals = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            originals.put(key(names.get(i)), key(saved.get(i).key()));
        }
        CanonicalDigest digest = new CanonicalDigest();
        Content content = Content.NONE;
        for (Row row : store.rows().read(where(), names)) {
            content = content.plus(digest.row(SavedKey.asSaved(row, originals.getOrDefault(row.key(), row.key()))));
        }
        return content;
    }

    private static Key key(byte[] name) {
        return Key.of(KeyText.of(name));
    }

    private byte[] scratched(byte[] key) {
        return ByteBuffer.allocate(prefix.length + key.length)
                .put(prefix)
                .put(key)
                .array();
    }

    private static String where() {
        return "scratch";
    }
}
