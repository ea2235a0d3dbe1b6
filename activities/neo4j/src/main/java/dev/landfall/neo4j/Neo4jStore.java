package dev.landfall.neo4j;

import dev.landfall.spi.Inspect;
import dev.landfall.spi.NativeCopy;
import dev.landfall.spi.Query;
import dev.landfall.spi.Source;
import dev.landfall.spi.Standstill;
import dev.landfall.spi.Store;
import dev.landfall.spi.Target;
import dev.landfall.spi.backup.Backup;
import java.util.Optional;

/** One database behind one pool of connections. */
final class Neo4jStore implements Store {
    private final Bolt bolt;

    Neo4jStore(Bolt bolt) {
        this.bolt = bolt;
    }

    Bolt bolt() {
        return bolt;
    }

    @Override
    public Inspect inspect() {
        return new GraphInspect(bolt);
    }

    @Override
    public Source source() {
        return new GraphSource(bolt);
    }

    @Override
    public Target target() {
        return new GraphTarget(bolt);
    }

    @Override
    public Optional<NativeCopy> nativeCopy() {
        return Optional.of(new GraphCopy(bolt));
    }

    @Override
    public Optional<Query> query() {
        return Optional.of(new GraphQuery(bolt));
    }

    @Override
    public Optional<Standstill> standstill() {
        return Optional.of(new GraphStandstill(bolt));
    }

    @Override
    public Optional<Backup> backup() {
        return Optional.of(new GraphBackup(bolt));
    }

    @Override
    public void close() {
        bolt.close();
    }
}
