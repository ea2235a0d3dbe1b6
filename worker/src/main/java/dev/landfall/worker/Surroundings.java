package dev.landfall.worker;

import dev.landfall.backup.location.Location;
import dev.landfall.runtime.activity.ReportWriter;
import dev.landfall.spi.StoreAdapter;
import io.temporal.common.interceptors.WorkerInterceptor;
import java.util.List;
import javax.sql.DataSource;

/**
 * What a worker acts on. A worker that serves takes all of it as it is: {@link #REAL}. A test or a demonstration can put
 * something in between, and so fail, stop or watch a worker at any of its effects without a line of it in the product.
 */
public interface Surroundings {
    /** Everything as it is. */
    Surroundings REAL = new Surroundings() {};

    /** Around every workflow and activity. */
    default List<WorkerInterceptor> interceptors() {
        return List.of();
    }

    /** One kind of store. */
    default StoreAdapter stores(StoreAdapter adapter) {
        return adapter;
    }

    /** The control database's transactions; not the session that shows which migrations this worker is at work for. */
    default DataSource control(DataSource pool) {
        return pool;
    }

    /** The place for backups. */
    default Location backups(Location location) {
        return location;
    }

    /** The folder of reports. */
    default ReportWriter reports(ReportWriter writer) {
        return writer;
    }
}
