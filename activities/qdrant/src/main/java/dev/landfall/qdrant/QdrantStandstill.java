package dev.landfall.qdrant;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Standstill;
import io.qdrant.client.grpc.Common.Filter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where collections stand, as far as the server tells: how many points each has. */
final class QdrantStandstill implements Standstill {
    private final PointCalls points;

    QdrantStandstill(Connection connection) {
        this.points = new PointCalls(connection);
    }

    @Override
    public Map<String, String> position(String migration, List<Entity> entities) {
        Map<String, String> counts = new TreeMap<>();
        entities.forEach(entity -> counts.put(
                "points of " + entity.name(),
                String.valueOf(points.count(entity.name(), Filter.getDefaultInstance()))));
        return counts;
    }

    @Override
    public String blindSpot() {
        return "points that are overwritten, as the server tells nothing but how many there are";
    }
}
