package dev.landfall.neo4j;

import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.util.Map;
import java.util.function.Consumer;

/** Reads the records of a layout. */
final class RecordReader {
    private final Bolt bolt;
    private final Layout layout;

    RecordReader(Bolt bolt, Layout layout) {
        this.bolt = bolt;
        this.layout = layout;
    }

    /**
     * Streams what a fragment finds, but for what was deleted meanwhile.
     *
     * @param ahead about how many records are on their way while the sink works
     */
    void read(String fragment, Paging paging, Map<String, Object> parameters, int ahead, Consumer<Found> sink) {
        int pages = Math.max(1, ahead / paging.rows());
        bolt.stream(
                layout.name(),
                fragment + paging.cypher(),
                parameters,
                pages,
                page -> Found.of(page).forEach(found -> pass(found, sink)));
    }

    private void pass(Found found, Consumer<Found> sink) {
        if (found.keyed()) {
            sink.accept(found);
        } else if (there(found)) {
            throw new StoreFailure(
                    FailureClass.CONFIGURATION,
                    bolt.where(layout.name()),
                    "a " + layout.kind() + " has no key, or an end point without one",
                    "Name the key of every label in the dataset's keys, and give every node a value for it",
                    null);
        }
    }

    /** A record that was deleted while it was read shows no properties any more; another one is not left out in silence. */
    private boolean there(Found lost) {
        long place = lost.place().i();
        return bolt
                .all(layout.name(), layout.ranged() + layout.each().cypher(), Map.of("from", place, "to", place + 1))
                .stream()
                .flatMap(page -> Found.of(page).stream())
                .anyMatch(again -> again.place().equals(lost.place()) && !again.keyed());
    }
}
