package dev.landfall.workflow.phase.copy;

import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Works under way. A copy can be laid down: its activity ends behind the batch that it is at, and is started again later. */
final class InFlight {
    private static final class Flight {
        private final CopyWork work;
        private final long share;
        private @Nullable CancellationScope scope;
        private boolean laidDown;

        Flight(CopyWork work, long share) {
            this.work = work;
            this.share = share;
        }

        /** Indexes that are being built have no batch to stop behind. */
        boolean copies() {
            return work.task() != null && !laidDown;
        }
    }

    private final List<Flight> flights = new ArrayList<>();

    int size() {
        return flights.size();
    }

    boolean isEmpty() {
        return flights.isEmpty();
    }

    List<CopyWork> works() {
        return flights.stream().map(flight -> flight.work).toList();
    }

    /** Starts a work that may copy {@code share} records a second; {@code ended} hears its result or failure, and whether it was laid down. */
    void start(CopyWork work, long share, Supplier<Promise<?>> launch, Landing ended) {
        Flight flight = new Flight(work, share);
        flights.add(flight);
        CancellationScope scope = Workflow.newCancellationScope(
                () -> launch.get().handle((@Nullable Object result, @Nullable RuntimeException failure) -> {
                    flights.remove(flight);
                    ended.of(result, failure, flight.laidDown);
                    return null;
                }));
        flight.scope = scope;
        scope.run();
    }

    /** How a work ended. */
    interface Landing {
        void of(@Nullable Object result, @Nullable RuntimeException failure, boolean laidDown);
    }

    /** Whether more copies are under way than {@code most}, or one with another share of the records a second. */
    boolean exceeds(int most, long share) {
        return copies() > most || flights.stream().anyMatch(flight -> flight.copies() && flight.share != share);
    }

    /** Lays down copies with another share, and the youngest of the others, until {@code most} are left. */
    void layDown(int most, long share) {
        for (Flight flight : List.copyOf(flights).reversed()) {
            if (flight.copies() && (flight.share != share || copies() > most) && flight.scope != null) {
                flight.laidDown = true;
                flight.scope.cancel();
            }
        }
    }

    /** Copies that were not told to end. */
    private long copies() {
        return flights.stream().filter(Flight::copies).count();
    }
}
