package dev.landfall.qdrant;

import dev.landfall.spi.Concern;
import dev.landfall.spi.Entity;
import dev.landfall.spi.Inspect;
import dev.landfall.spi.ServerIdentity;
import dev.landfall.spi.StoreRole;
import dev.landfall.spi.schema.EntitySchema;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collections, and who keeps them. */
final class QdrantInspect implements Inspect {
    private final Connection connection;
    private final CollectionCalls collections;
    private final Footprints footprints;

    QdrantInspect(Connection connection, Footprints footprints) {
        this.connection = connection;
        this.footprints = footprints;
        collections = new CollectionCalls(connection);
    }

    @Override
    public ServerIdentity identity() {
        return new Identification(connection).identity();
    }

    @Override
    public List<Entity> entities(Map<String, String> keys) {
        return collections.names().stream()
                .filter(name -> !name.startsWith(LedgerStore.RESERVED))
                .sorted()
                .map(name -> entity(name, collections.info(name)))
                .toList();
    }

    /** Payload fields without an index are declared nowhere. */
    @Override
    public boolean showsEveryField() {
        return false;
    }

    /** The size is that of the vectors: the server does not tell the payload's. */
    private static Entity entity(String name, CollectionInfo info) {
        long points = info.getPointsCount();
        long bytes = points * Structure.of(info).vectorBytes();
        return new Entity(name, Structure.fields(info), List.of(Structure.KEY), points, bytes);
    }

    @Override
    public List<EntitySchema> schemas(List<Entity> entities) {
        Set<String> there = collections.names();
        return entities.stream()
                .map(Entity::name)
                .filter(there::contains)
                .map(name -> Declarations.of(name, collections.info(name)))
                .toList();
    }

    @Override
    public List<Concern> concerns(StoreRole role, List<String> entities) {
        return new Concerns(connection, footprints).of(role, entities);
    }
}
