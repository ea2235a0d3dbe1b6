package dev.landfall.demo;

import com.zaxxer.hikari.HikariDataSource;
import dev.landfall.runtime.control.Side;
import dev.landfall.testkit.scenario.insurance.Volumes;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Everything that a migration needs besides workers: both sides of the platform with their data, and a control database.
 *
 * @param old the servers of the old side
 * @param fresh the servers of the new side; the control database is on its PostgreSQL
 * @param sides the application's clients
 * @param control connections to the control database
 * @param spare servers to rehearse on, where that is wanted
 */
record Stage(
        EmbeddedStores old,
        EmbeddedStores fresh,
        Map<Side, Platform> sides,
        HikariDataSource control,
        Optional<SpareStores> spare)
        implements AutoCloseable {

    /** Starts eight servers, or as many more to rehearse on, and generates the data. */
    static Stage set(DemoSettings settings, Consumer<String> say) {
        Volumes volumes = settings.volumes();
        Stage stage = start(settings.complete());
        say.accept("stores are up");
        stage.fill(volumes);
        say.accept("data is there, scale " + volumes.scale());
        return stage;
    }

    /** Starts eight servers, which hold nothing yet. */
    static Stage start() {
        return start(false);
    }

    private static Stage start(boolean withSpare) {
        var starting = CompletableFuture.supplyAsync(EmbeddedStores::start);
        var spare = CompletableFuture.supplyAsync(
                () -> withSpare ? Optional.of(SpareStores.start()) : Optional.<SpareStores>empty());
        EmbeddedStores fresh = EmbeddedStores.start();
        EmbeddedStores old = starting.join();
        fresh.tables().createDatabase(WorkerConfiguration.controlDatabase());
        return new Stage(
                old,
                fresh,
                Map.of(Side.OLD, old.clients(), Side.NEW, fresh.clients()),
                fresh.pool(WorkerConfiguration.controlDatabase()),
                spare.join());
    }

    /** Generates the data; every store is empty before. */
    void fill(Volumes volumes) {
        Data.generate(side(Side.OLD), side(Side.NEW), volumes);
        spare.ifPresent(SpareStores::fill);
    }

    /** The application's clients to one side. */
    Platform side(Side side) {
        return Objects.requireNonNull(sides.get(side));
    }

    /** Writes a worker's configuration into {@code folder}. */
    Path configuration(Path folder, TemporalServer temporal) {
        return new WorkerConfiguration(old, fresh, spare).write(folder, temporal);
    }

    @Override
    public void close() {
        control.close();
        sides.values().forEach(Platform::close);
        old.close();
        fresh.close();
        spare.ifPresent(SpareStores::close);
    }
}
