package dev.landfall.redis;

import dev.landfall.spi.Entity;
import dev.landfall.spi.backup.Content;
import dev.landfall.spi.backup.ContentSum;
import dev.landfall.spi.backup.RecordSource;
import dev.landfall.spi.backup.Restore;
import dev.landfall.spi.copy.Batch;
import dev.landfall.spi.row.CanonicalDigest;
import dev.landfall.spi.row.Row;
import java.util.List;
import redis.clients.jedis.Protocol.Command;

/**
 * Puts payloads back. Each handful of keys is read back before its expiries are set, so that what runs out meanwhile, or has
 * run out since the backup, is still compared; the server removes it then.
 */
final class KeyRestore implements Restore {
    private final RedisStore store;
    private final CanonicalDigest digest = new CanonicalDigest();
    private final ContentSum sum = new ContentSum();

    KeyRestore(RedisStore store) {
        this.store = store;
    }

    /** A key space is always there. */
    @Override
    public void prepare(Batch batch, List<Entity> entities) {
        // See above.
    }

    @Override
    public void write(Batch batch, Entity entity, RecordSource records) {
        FencedWriter writer = new FencedWriter(store.connections(), batch, entity.name());
        RedisBackup.keys(records, saved -> {
            restore(writer, entity, saved);
            expire(entity, saved);
        });
    }

    private void restore(FencedWriter writer, Entity entity, List<SavedKey> saved) {
        List<byte[]> keys = saved.stream().map(SavedKey::key).toList();
        writer.write(
                keys,
                new Ledger(saved.size(), 0),
                (flight, i, name) -> saved.get(i).restore(flight, name));
        for (Row row : store.rows().read(entity.name(), keys)) {
            sum.add(digest.row(SavedKey.asSaved(row, row.key())));
        }
    }

    private void expire(Entity entity, List<SavedKey> saved) {
        store.connections().ask(store.connections().in(entity.name()), flight -> {
            int sent = 0;
            for (SavedKey key : saved) {
                if (key.expiresAt() != Expiry.NONE) {
                    flight.send(Command.PEXPIREAT, key.key(), KeyText.bytes(Long.toString(key.expiresAt())));
                    sent++;
                }
            }
            for (int i = 0; i < sent; i++) {
                flight.reply(i);
            }
            return true;
        });
    }

    /** Of all that this attempt wrote: every attempt writes all parts. */
    @Override
    public Content content(Entity entity) {
        return sum.content();
    }
}
