package dev.landfall.redis;

import dev.landfall.spi.Entity;
import dev.landfall.spi.backup.Backup;
import dev.landfall.spi.backup.BackupView;
import dev.landfall.spi.backup.Content;
import dev.landfall.spi.backup.ContentSum;
import dev.landfall.spi.backup.RecordSource;
import dev.landfall.spi.backup.Restore;
import dev.landfall.spi.backup.Scratch;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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
        ContentSum sum = new ContentSum();
        keys(records, some -> sum.add(keys.tryOut(some)));
        return sum.content();
    }

    static void keys(RecordSource records, Consumer<List<SavedKey>> sink) {
        records.inHandfuls(KEYS_AT_ONCE, BYTES_AT_ONCE, SavedKey::of, sink);
    }

    @Override
    public Restore restore() {
        return new KeyRestore(store);
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
