package dev.landfall.redis;

import dev.landfall.spi.Entity;
import dev.landfall.spi.backup.Backup;
import dev.landfall.spi.backup.BackupView;
import dev.landfall.spi.backup.Content;
import dev.landfall.spi.backup.RecordSource;
import dev.landfall.spi.backup.Scratch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import redis.clients.jedis.Protocol.Command;

/**
 * Backups of all keys as payloads. Scratch is a handful of keys at a time, under names that are Landfall's own: tried, read back
 * by type and unlinked before the next ones come.
 */
final class RedisBackup implements Backup {
    private static final int KEYS_AT_ONCE = 200;
    private static final long BYTES_AT_ONCE = 8 << 20;

    private final RedisStore store;

    RedisBackup(RedisStore store) {
        this.store = store;
    }

    @Override
    public <T> T view(Map<String, String> keys, Function<BackupView, T> work) {
        return work.apply(new KeysView(store));
    }

    @Override
    public Content tryIn(Scratch scratch, Entity entity, RecordSource records) {
        ScratchKeys keys = new ScratchKeys(store, scratch);
        Content content = Content.NONE;
        for (List<SavedKey> some = take(records); !some.isEmpty(); some = take(records)) {
            content = content.plus(keys.tryOut(some));
        }
        return content;
    }

    private static List<SavedKey> take(RecordSource records) {
        List<SavedKey> keys = new ArrayList<>();
        long bytes = 0;
        while (keys.size() < KEYS_AT_ONCE && bytes < BYTES_AT_ONCE) {
            byte[] record = records.next();
            if (record == null) {
                return keys;
            }
            keys.add(SavedKey.of(record));
            bytes += record.length;
        }
        return keys;
    }

    @Override
    public void dropScratch(String mark) {
        new MarkPass(store.connections())
                .forEach(
                        Marks.scratch(mark + "_"),
                        keys -> store.connections()
                                .ask(
                                        store.connections().name(),
                                        flight -> flight.reply(
                                                flight.send(Command.UNLINK, keys.toArray(byte[][]::new)))));
    }
}
