package dev.landfall.qdrant;

import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some points in the order of their ids.
 *
 * @param points the points, maybe none
 * @param next the first id after them that lies in the range, or null at its end
 */
record Page(List<RetrievedPoint> points, @Nullable PointId next) {}
