package dev.landfall.postgresql;

import dev.landfall.spi.ConnectionSettings;
import dev.landfall.spi.Defer;
import dev.landfall.spi.Freeze;
import dev.landfall.spi.Inspect;
import dev.landfall.spi.NativeCopy;
import dev.landfall.spi.PushedDigest;
import dev.landfall.spi.Query;
import dev.landfall.spi.Source;
import dev.landfall.spi.Standstill;
import dev.landfall.spi.Store;
import dev.landfall.spi.Target;
import dev.landfall.spi.WriteTrial;
import dev.landfall.spi.backup.Backup;
import dev.landfall.spi.follow.Apply;
import dev.landfall.spi.follow.Capture;
import java.util.Optional;

/** One database. */
final class PostgreSqlStore implements Store {
    private final Pool pool;
    private final Batches batches;

    PostgreSqlStore(ConnectionSettings settings) {
        pool = new Pool(settings);
        batches = new Batches(pool);
    }

    Pool pool() {
        return pool;
    }

    @Override
    public Inspect inspect() {
        return new PostgreSqlInspect(pool);
    }

    @Override
    public Source source() {
        return new PostgreSqlSource(pool);
    }

    @Override
    public Target target() {
        return new PostgreSqlTarget(pool, batches);
    }

    @Override
    public Optional<NativeCopy> nativeCopy() {
        return Optional.of(new PostgreSqlNativeCopy(pool, batches));
    }

    @Override
    public Optional<PushedDigest> pushedDigest() {
        return Optional.of(new PostgreSqlDigest(pool));
    }

    @Override
    public Optional<Freeze> freeze() {
        return Optional.of(new PostgreSqlFreeze(pool));
    }

    @Override
    public Optional<Standstill> standstill() {
        return Optional.of(new PostgreSqlStandstill(pool));
    }

    @Override
    public Optional<Query> query() {
        return Optional.of(new PostgreSqlQuery(pool));
    }

    @Override
    public Optional<WriteTrial> writeTrial() {
        return Optional.of(new PostgreSqlWriteTrial(pool));
    }

    @Override
    public Optional<Defer> defer() {
        return Optional.of(new PostgreSqlDefer(pool));
    }

    @Override
    public Optional<Backup> backup() {
        return Optional.of(new PostgreSqlBackup(pool, batches));
    }

    @Override
    public Optional<Capture> capture() {
        return Optional.of(new PostgreSqlCapture(pool));
    }

    @Override
    public Optional<Apply> apply() {
        return Optional.of(new PostgreSqlApply(pool, batches));
    }

    @Override
    public void close() {
        pool.close();
    }
}
