package dev.landfall.qdrant;

import dev.landfall.spi.Inspect;
import dev.landfall.spi.NativeCopy;
import dev.landfall.spi.Source;
import dev.landfall.spi.Standstill;
import dev.landfall.spi.Store;
import dev.landfall.spi.Target;
import dev.landfall.spi.backup.Backup;
import java.util.Optional;

/** One server, through one channel. */
final class QdrantStore implements Store {
    private final Connection connection;
    private final QdrantInspect inspect;
    private final QdrantSource source;
    private final QdrantTarget target;
    private final QdrantCopy copy;

    QdrantStore(Connection connection) {
        this.connection = connection;
        LedgerStore store = new LedgerStore(connection);
        Footprints footprints = new Footprints(connection, store);
        Ledger ledger = new Ledger(connection, store, footprints);
        CollectionMaker maker = new CollectionMaker(connection, new Indexing(connection, store));
        inspect = new QdrantInspect(connection, footprints);
        source = new QdrantSource(connection, footprints);
        target = new QdrantTarget(connection, store, footprints, ledger, maker);
        copy = new QdrantCopy(connection, ledger, maker);
    }

    /** For a copy, which reads points as they are, and for a collection made after another. */
    Connection connection() {
        return connection;
    }

    @Override
    public Inspect inspect() {
        return inspect;
    }

    @Override
    public Source source() {
        return source;
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public Optional<NativeCopy> nativeCopy() {
        return Optional.of(copy);
    }

    @Override
    public Optional<Standstill> standstill() {
        return Optional.of(new QdrantStandstill(connection));
    }

    @Override
    public Optional<Backup> backup() {
        return Optional.of(new QdrantBackup(connection, inspect, source, target));
    }

    @Override
    public void close() {
        connection.close();
    }
}
