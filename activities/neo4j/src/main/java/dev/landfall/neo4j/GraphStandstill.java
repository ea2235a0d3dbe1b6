package dev.landfall.neo4j;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Standstill;
import java.util.List;
import java.util.Map;

/**
 * Where a database stands: the bookmark of a transaction that only reads, which is that of the last one that wrote, whatever it
 * wrote. (Community does not fill {@code SHOW DATABASES}' {@code lastCommittedTxn}.) The database can't tell what a transaction
 * was about, so that writes to labels that nobody moves count as well.
 */
final class GraphStandstill implements Standstill {
    private final Bolt bolt;

    GraphStandstill(Bolt bolt) {
        this.bolt = bolt;
    }

    @Override
    public Map<String, String> position(String migration, List<Entity> entities) {
        return Map.of("the database's last transaction", bolt.bookmark());
    }
}
