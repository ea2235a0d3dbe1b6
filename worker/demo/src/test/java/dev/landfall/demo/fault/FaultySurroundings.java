package dev.landfall.demo.fault;

import dev.landfall.backup.location.Location;
import dev.landfall.runtime.activity.ReportWriter;
import dev.landfall.spi.StoreAdapter;
import dev.landfall.worker.Surroundings;
import io.temporal.common.interceptors.WorkerInterceptor;
import java.util.List;
import javax.sql.DataSource;

/** Boundaries at all that a worker acts on. */
final class FaultySurroundings implements Surroundings {
    private final Points points;

    FaultySurroundings(Points points) {
        this.points = points;
    }

    @Override
    public List<WorkerInterceptor> interceptors() {
        return List.of(new Impatience());
    }

    @Override
    public StoreAdapter stores(StoreAdapter adapter) {
        return Between.of(StoreAdapter.class, adapter, adapter.kind().word(), points);
    }

    @Override
    public DataSource control(DataSource pool) {
        return new Commits(points).of(pool);
    }

    @Override
    public Location backups(Location location) {
        return Between.of(Location.class, location, Boundary.FILES, points);
    }

    @Override
    public ReportWriter reports(ReportWriter writer) {
        return Between.of(ReportWriter.class, writer, Boundary.FILES, points);
    }
}
