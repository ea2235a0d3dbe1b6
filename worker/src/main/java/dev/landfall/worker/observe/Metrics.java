package dev.landfall.worker.observe;

import com.uber.m3.tally.NoopScope;
import com.uber.m3.tally.Scope;
import dev.landfall.runtime.activity.Meter;
import dev.landfall.runtime.control.Overview.Figures;
import io.temporal.common.interceptors.WorkerInterceptor;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A worker's metrics, and where it has to hear of what they tell. */
public interface Metrics extends AutoCloseable {
    /** Nobody asked for any. */
    Metrics NONE = new Metrics() {};

    /** Hears of what activities have under way. */
    default Meter meter() {
        return Meter.NONE;
    }

    /** What has to stand around activities. */
    default List<WorkerInterceptor> interceptors() {
        return List.of();
    }

    /** What Temporal's client and workers tell of themselves. */
    default Scope temporal() {
        return new NoopScope();
    }

    /**
     * Begins to tell where migrations stand.
     *
     * @param overview looks at the control database; throws a StoreFailure when it can't
     * @param answers whether Temporal does
     */
    default void start(Supplier<Figures> overview, BooleanSupplier answers) {}

    /** The port that they are found at; empty for none. */
    default OptionalInt port() {
        return OptionalInt.empty();
    }

    @Override
    default void close() {}
}
